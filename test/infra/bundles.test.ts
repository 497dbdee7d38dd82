// What is true of every bundle; what each does under Lambda's events is in run-*.test.ts.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ourCode } from '../../infra/code.ts';
import { type FunctionName, tableAccess } from '../../infra/table-access.ts';
import { bundle, type Made } from './runtime/bundle.ts';
import { events } from './runtime/events.ts';
import { runBundle } from './runtime/run-bundle.ts';
import { blockOf, rowsOf } from './written-tables.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Kilobytes a bundle may have: what was measured, and a twentieth. Raise one with a reason in the commit. */
const budget: Record<string, number> = {
  partner: 1_675,
  newsroom: 2_550,
  dispatch: 630,
  deliver: 1_065,
  sweep: 680,
};
const written = Object.entries(ourCode.entries).filter(([, path]) => existsSync(path));

describe.each(written)('the bundle of %s', (name, entry) => {
  let made: Made;
  beforeAll(() => {
    made = bundle(entry);
  });

  it('keeps to its budget, without much room to spare', () => {
    expect(made.bytes / 1_000).toBeLessThan(budget[name] ?? 0);
    expect(made.bytes / 1_000).toBeGreaterThan((budget[name] ?? 0) * 0.85);
  });

  it('holds graphql once where it is a door, and else not at all', () => {
    const copies = made.inputs.filter((path) => /node_modules\/graphql\/language\/parser\.m?js$/.test(path));
    expect(copies).toHaveLength(name === 'partner' || name === 'newsroom' ? 1 : 0);
    const graphql = made.inputs.filter((path) => path.includes('node_modules/graphql/'));
    expect(graphql.filter((path) => !path.endsWith('.mjs'))).toEqual([]);
    expect(new Set(graphql.map((path) => path.replace(/(node_modules\/graphql\/).*/, '$1'))).size).toBe(copies.length);
  });

  it.each([
    ['locales of zod', /zod\/.*\/locales\/(?!en\.)/],
    ['the ponyfill of fetch', /@whatwg-node\/(fetch|node-fetch)\//],
    [
      'the half of undici that only fetch needs',
      /undici\/(index|lib\/(mock|cache|web\/(websocket|cache|eventsource)))/,
    ],
    ['what is for development', /node_modules\/(vitest|vite|typescript|aws-cdk|esbuild|react)\//],
    ['what is for a laptop or for tests', /^(test|src\/local|src\/console)\/|dynoxide/],
  ])('holds nothing of %s', (_, unwanted) => {
    expect(made.inputs.filter((path) => unwanted.test(path))).toEqual([]);
  });
});

describe('the table of functions in docs/operations.md', () => {
  const rows = new Map(rowsOf(blockOf('functions')).map(([name = '', ...cells]) => [name, cells]));

  it.each(written)('tells of %s what is so now, its size within a tenth', (name, entry) => {
    const [kilobytes, milliseconds, reads, writes] = rows.get(name) ?? [];
    const { read, write } = tableAccess[name as FunctionName];
    expect([reads, writes]).toEqual([read.join(' '), write.join(' ')]);
    expect(Math.abs(Number(kilobytes) / (bundle(entry).bytes / 1_000) - 1)).toBeLessThan(0.1);
    expect(Number(milliseconds)).toBeGreaterThan(0);
  });
});

describe('the harness', () => {
  it.each(Object.entries(events))('hands the event %s over as it came', async (_, event) => {
    using running = await runBundle(bundle(here('fixtures/handler.ts')).file);
    const { body } = await running.invoke(event);
    expect(JSON.parse((body as { body: string }).body)).toEqual({ got: event });
  });
});
