// What is true of every bundle; the doors' own behaviour under Lambda's events is tested beside their code.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ourCode } from '../../infra/code.ts';
import { bundle, type Made } from './runtime/bundle.ts';
import { runBundle } from './runtime/run-bundle.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const event = (name: string) => JSON.parse(readFileSync(here(`events/${name}.json`), 'utf8'));
const query = (changes: object = {}) => ({ ...event('partner-query'), ...changes });

/** Kilobytes a bundle may have: the libraries alone have 795 (DESIGN), the doors' own code and the newsroom's come on top. */
const budget: Record<string, number> = {
  libraries: 850,
  partner: 1_200,
  newsroom: 1_400,
  dispatch: 700,
  deliver: 900,
  sweep: 1_200,
};
const written = Object.entries(ourCode.entries).filter(([, path]) => existsSync(path));

describe.each([['libraries', here('fixtures/graphql-handler.ts')], ...written])('the bundle of %s', (name, entry) => {
  let made: Made;
  beforeAll(() => {
    made = bundle(entry);
  });

  it('keeps to its budget', () => {
    expect(made.bytes / 1_000).toBeLessThan(budget[name] ?? 0);
  });

  it('holds graphql at most once, no locales of zod, no ponyfill of fetch, nothing of development', () => {
    const copies = new Set(made.inputs.filter((path) => /node_modules\/graphql\/.*graphql\.m?js$/.test(path)));
    expect(copies.size).toBeLessThanOrEqual(1);
    const graphql = made.inputs.filter((path) => path.includes('node_modules/graphql/'));
    expect(new Set(graphql.map((path) => path.endsWith('.mjs'))).size).toBeLessThanOrEqual(1);
    for (const unwanted of [
      /zod\/.*\/locales\/(?!en\.)/,
      /@whatwg-node\/(fetch|node-fetch)\//,
      /node_modules\/(vitest|vite|typescript|aws-cdk|esbuild)\//,
      /^test\/(?!infra\/fixtures)/,
    ]) {
      expect(
        made.inputs.filter((path) => unwanted.test(path)),
        String(unwanted),
      ).toEqual([]);
    }
  });
});

describe('a bundle under Node 24, as Lambda runs it', () => {
  let made: Made;
  let echo: Made;
  beforeAll(() => {
    echo = bundle(here('fixtures/handler.ts'));
    made = bundle(here('fixtures/graphql-handler.ts'));
  });

  it('answers recorded requests of API Gateway, with plain bodies and with base64', async () => {
    using running = await runBundle(made.file);
    const hello = { failed: false, body: { statusCode: 200, body: '{"data":{"hello":"Hello, wire"}}' } };
    expect(await running.invoke(query())).toMatchObject(hello);
    const body = Buffer.from(query().body).toString('base64');
    expect(await running.invoke(query({ body, isBase64Encoded: true }))).toMatchObject(hello);
    expect(running.importMs()).toBeGreaterThan(0);
    expect(running.lines).toEqual([]);
  });

  it('reports a fault of the handler as Lambda does, and goes on', async () => {
    using running = await runBundle(made.file);
    expect(await running.invoke({})).toMatchObject({ failed: true, body: { errorType: 'TypeError' } });
    expect(await running.invoke(query())).toMatchObject({ failed: false });
  });

  it.each(['partner-query', 'sqs-deliveries', 'stream-ledger', 'sweep'])(
    'is handed the recorded event %s as it came',
    async (name) => {
      using running = await runBundle(echo.file);
      const { body } = await running.invoke(event(name));
      expect(JSON.parse((body as { body: string }).body)).toEqual({ got: event(name) });
    },
  );
});
