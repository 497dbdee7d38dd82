// What the runbook tells people to do can be done: its queries are of the newsroom's schema, and the operations, tabs and
// sentences that it names are there.
import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

/** By address, as in runtime/load.ts. */
const [{ newsroomSchema }, { costOf }, { costCeiling }] = await Promise.all(
  ['schema', 'cost/cost', 'cost/prices'].map(
    (name) => import(/* @vite-ignore */ new URL(`../../src/api/${name}.ts`, import.meta.url).href),
  ),
);

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const schema = buildSchema(read('schema/newsroom.graphql'));
const pages = readdirSync(new URL('docs/runbook/', root)).map((name) => `docs/runbook/${name}`);
const sections = ['Changing keys', 'Backup and restore', 'Adding a second region', 'When a region fails'];
const section = (title: string) => read('docs/operations.md').split(`\n## ${title}`)[1]?.split('\n## ')[0] ?? '';
const texts = [
  ...pages.map((path) => [path, read(path)] as const),
  ...sections.map((title) => [title, section(title)] as const),
];

/** As the console names its tabs after the files (src/console/tasks.ts). */
const tabs = readdirSync(new URL('schema/operations/newsroom/', root)).map((file) =>
  file.replace(/\..*/, '').replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
);

/** Settings of infra/stages.ts, named in the same way. */
const settings = read('infra/stage-shape.ts');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

describe.each(texts)('%s', (_, text) => {
  it('asks what the newsroom’s door can be asked', () => {
    for (const query of all(text, /```graphql\n([^`]*)```/g)) {
      const document = parse(query);
      expect(validate(schema, document)).toEqual([]);
      const operation = getOperationAST(document);
      expect(costOf({ schema: newsroomSchema(), operation, fragments: new Map(), variables: {} })).toBeLessThan(
        costCeiling,
      );
    }
  });

  it('names mutations and settings that there are', () => {
    const fields = Object.keys(schema.getMutationType()?.getFields() ?? {});
    for (const name of all(text, /`([a-z]+(?:[A-Z][a-z]+)+)`/g)) {
      const known =
        fields.includes(name) || settings.includes(`${name}:`) || read('schema/newsroom.graphql').includes(`${name}:`);
      expect(known, name).toBe(true);
    }
  });

  it('names tabs of the console that there are', () => {
    for (const list of all(text, /\btabs? ((?:`\w+`(?:, | and |[^`]{0,40}, and )?)+)/g))
      for (const tab of all(list, /`(\w+)`/g)) expect(tabs).toContain(tab);
  });
});

it('promises nothing that the console does not have', () => {
  const promised = texts.flatMap(([, text]) =>
    all(text, /(_Webhooks_|_Publish now_|recover since|rotate in the console)/g),
  );
  expect(promised).toEqual([]);
});

it('quotes the refusal of whoever saved second as it is worded', () => {
  const [quoted = 'nothing'] = all(read('docs/runbook/newsroom-door.md'), /\*\*"([^"]+)" is no fault/g);
  expect(read('src/base/refusal.ts')).toContain(`\`${quoted}`);
});
