// Writes what we promise: `npm run schema` updates schema/, and any drift fails here.
import { printSchema, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { newsroomSchema, partnerSchema } from '../../src/api/schema.ts';

const schemas = { partner: partnerSchema(), newsroom: newsroomSchema() };

describe('the printed schemas', () => {
  it.each(Object.entries(schemas))('%s.graphql is what the code serves', async (name, schema) => {
    expect(validateSchema(schema)).toEqual([]);
    await expect(`${printSchema(schema)}\n`).toMatchFileSnapshot(`../../schema/${name}.graphql`);
  });

  it('the newsroom sees all that partners see', () => {
    const newsroom = schemas.newsroom.getTypeMap();
    const missing = Object.keys(schemas.partner.getTypeMap()).filter((type) => !newsroom[type]);
    expect(missing).toEqual([]);
  });

  it('says nothing to partners of what is the newsroom’s own', () => {
    const printed = printSchema(schemas.partner);
    expect(printed).not.toMatch(/draft|Proposal|ArticleState|HistoryEntry|killArticle|createPartner/i);
  });
});
