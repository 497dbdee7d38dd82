// The partners' function is assembled without the rooms that are the newsroom's alone (src/api/partner-schema.ts); this file
// must not import them either, or it would prove nothing.
import { readFileSync } from 'node:fs';
import { printSchema, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { partnerSchema } from '../../src/api/partner-schema.ts';
import { builder } from '../../src/graph/builder.ts';

describe('the partners’ function by itself', () => {
  it('serves the very schema that is promised to partners', () => {
    const schema = partnerSchema();
    expect(validateSchema(schema)).toEqual([]);
    const promised = readFileSync(new URL('../../schema/partner.graphql', import.meta.url), 'utf8');
    expect(`${printSchema(schema)}\n`).toBe(promised);
  });

  it('holds nothing that changes an article, so that none can be reached by any mistake in its schema', () => {
    expect(builder.toSchema({ subGraph: 'Newsroom' }).getMutationType()?.getFields() ?? {}).not.toHaveProperty(
      'publishArticle',
    );
  });
});
