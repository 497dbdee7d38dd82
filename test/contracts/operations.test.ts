// Registers the partners' trusted documents: `npm run schema` writes schema/operations.json, and any drift fails here.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../schema/operations/partner/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));

describe('the registered documents', () => {
  it('are the files of schema/operations/partner, each under the SHA-256 of its text', async () => {
    const texts = files.sort().map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const registered = Object.fromEntries(texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]));
    await expect(`${JSON.stringify(registered, null, 2)}\n`).toMatchFileSnapshot('../../schema/operations.json');
  });
});
