// A file may be given as it came: its encoding is found, and the bytes are kept.
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftKeys } from '../../src/table/keys.ts';
import { aWorld, type World } from '../support/world.ts';
import { taken } from './support/imports.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

describe('Bytes', () => {
  const bytes = (content: Uint8Array) => Buffer.from(content).toString('base64');

  it('are read in their encoding, and the story is the one that its text is', async () => {
    const russian = Uint8Array.from('Порт открыт снова\n\nВода вернулась в гавань, и суда пошли.', (char) => {
      const code = char.charCodeAt(0);
      return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
    });
    const first = await taken(world, { bytes: bytes(russian) });
    expect(first).toMatchObject({ outcome: 'CREATED', encoding: 'windows-1251', hints: [] });
    const source = JSON.parse((await world.app.table.get(draftKeys.source(first.id)))?.data ?? '');
    expect(new Uint8Array(gunzipSync(Buffer.from(source.gzip, 'base64')))).toEqual(russian);
    const again = await taken(world, { content: 'Порт открыт снова\n\nВода вернулась в гавань, и суда пошли.' });
    expect(again).toMatchObject({ outcome: 'UNCHANGED', id: first.id });
  });

  it('that were read wrongly once are flagged', async () => {
    const spoilt = new TextDecoder('windows-1252').decode(
      new TextEncoder().encode('“Ça va”, dit l’été.\n\nL’eau est revenue “à midi”.'),
    );
    expect((await taken(world, { content: spoilt })).hints.map(({ kind }) => kind)).toEqual(['MOJIBAKE']);
  });

  it('are refused beside a text, and where they are no base64', async () => {
    const ask = async (input: object) =>
      (
        await world.edit(
          'mutation($input: ImportArticleInput!) { importArticle(input: $input) { ... on ValidationError { issues { message } } } }',
          { input },
        )
      ).data.importArticle.issues[0].message;
    expect(await ask({ content: 'A\n\nB', bytes: 'QQ==' })).toBe('Give either the content or its bytes.');
    expect(await ask({})).toBe('Give either the content or its bytes.');
    expect(await ask({ bytes: 'ÄÖ' })).toBe('This is not base64.');
  });
});
