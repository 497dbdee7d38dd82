// Rows of docs/security.md over HTTP: faults, and a partner over its limit.

import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createDoor } from '../../src/api/door.ts';
import { partnerSchema } from '../../src/api/schema.ts';
import { BusyRefusal } from '../../src/base/refusal.ts';
import { createAuthenticator } from '../../src/partners/authenticate.ts';
import { createPartner, issueApiKey, partnerInput } from '../../src/partners/manage.ts';
import { isBusy } from '../../src/table/transact.ts';
import { authorized, jsonHeaders, partnerDoor } from './support/callers.ts';
import { aStory, close, edit, house, isRefused, open, read, theLogIsClean } from './support/reading.ts';

beforeAll(() => open());
afterAll(close);

describe('a fault', () => {
  it('G15 is masked, and found in the log by its id', async () => {
    const { table } = house.server.app;
    const { query } = table;
    const secret = 'arn:aws:dynamodb:eu-central-1:123456789012:table/dateline-prod';
    table.query = () => Promise.reject(new Error(secret));
    const heard = await read('{ articles { nodes { id } } }');
    table.query = query;
    expect(heard.text).not.toContain('arn:aws');
    const [error] = heard.json.errors;
    expect(error).toMatchObject({ message: 'Unexpected error.', extensions: { code: 'UNEXPECTED' } });
    expect(error.extensions.requestId).toBe(heard.headers.get('x-request-id'));
    expect(
      house.logged.filter((line) => line.includes(error.extensions.requestId) && line.includes(secret)),
    ).toHaveLength(1);
  });

  it.each<[string, () => Error, number, string]>([
    [
      'of the SDK',
      () => Object.assign(new Error('arn:aws:dynamodb:x'), { name: 'AccessDeniedException' }),
      200,
      'UNEXPECTED',
    ],
    [
      'of a form that is not kept',
      () => z.object({ secret: z.string() }).safeParse({ secret: 7 }).error as Error,
      200,
      'UNEXPECTED',
    ],
    [
      'that is an error of GraphQL around one',
      () => new GraphQLError('x', { originalError: new Error('arn:aws:dynamodb:x') }),
      200,
      'UNEXPECTED',
    ],
    [
      'of a store that is throttled',
      () => Object.assign(new Error('arn:aws:dynamodb:x'), { name: 'ProvisionedThroughputExceededException' }),
      503,
      'BUSY',
    ],
  ])('G15 tells nothing of what is within: one %s', async (_, fault, status, code) => {
    const { table } = house.server.app;
    const before = { ...table };
    const failing = () => Promise.reject(isBusy(fault()) ? new BusyRefusal() : fault());
    Object.assign(table, { get: failing, getAll: failing, query: failing });
    const query = '{ articles { nodes { id } } article(by: { slug: "a" }) { id } }';
    const answers = [await read(query), await edit(query)];
    Object.assign(table, before);
    for (const heard of answers) {
      expect([heard.status, heard.headers.get('retry-after')]).toEqual([status, status === 503 ? '1' : null]);
      for (const { extensions } of heard.json.errors)
        expect(extensions).toEqual(
          code === 'UNEXPECTED' ? { code, requestId: heard.headers.get('x-request-id') } : { code },
        );
      expect(heard.text).not.toMatch(/arn:aws|secret|zod|expected string|stack|dynamodb/i);
    }
  });

  it('G35 of time is told in time, and the work ends', async () => {
    const { app } = house.server;
    let requests = 0;
    const slow = { ...app, table: { ...app.table } };
    slow.table.query = async (range) => {
      requests += 1;
      await new Promise((resolve) => setTimeout(resolve, 150));
      return app.table.query(range);
    };
    const door = createDoor({
      app: slow,
      schema: partnerSchema(),
      path: '/graphql',
      identify: createAuthenticator(app),
      newRequestId: () => randomUUID(),
      timeoutMs: 100,
    });
    const started = performance.now();
    const response = await door(
      new Request('http://localhost/graphql', {
        method: 'POST',
        headers: { ...jsonHeaders, ...authorized(house.callers.partner) },
        body: JSON.stringify({ query: '{ articles { nodes { events { articles { nodes { id } } } } } }' }),
      }),
    );
    expect(performance.now() - started).toBeLessThan(1000);
    expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([504, 'TIMEOUT']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(requests).toBe(1);
  });

  it('G35 of a function’s time is lateness, too, and not a caller that has gone', async () => {
    const { app } = house.server;
    const slow = { ...app, table: { ...app.table, query: () => new Promise<never>(() => {}) } };
    const common = { schema: partnerSchema(), path: '/graphql', identify: createAuthenticator(app) };
    const door = createDoor({ ...common, app: slow, newRequestId: () => randomUUID() });
    const headers = { ...jsonHeaders, ...authorized(house.callers.partner) };
    const used = async () => {
      const query = '{ viewer { usage { requests cost articlesServed } } }';
      return (await house.ask(partnerDoor, house.callers.partner, { query })).json.data.viewer.usage;
    };
    const [free, before] = [await used(), await used()];
    const body = JSON.stringify({ query: '{ articles { nodes { id } } }' });
    const signal = AbortSignal.timeout(100);
    const response = await door(new Request('http://localhost/graphql', { method: 'POST', headers, body, signal }));
    expect([response.status, (await response.json()).errors[0].extensions.code]).toEqual([504, 'TIMEOUT']);
    const { status, cost } = JSON.parse(house.logged.at(-1) ?? '');
    expect([status, cost]).toEqual([504, 21]);
    // Nothing came of it, but it was charged: it is used.
    await door.flush(true);
    expect(await used()).toEqual({
      requests: before.requests + 2,
      cost: before.cost + (before.cost - free.cost) + cost,
      articlesServed: before.articlesServed,
    });
  });

  it('G36 of length tells to page', async () => {
    const long = await aStory('Long story', `${'word '.repeat(2000)}\n\n`.repeat(14), {});
    const bodies = Array.from({ length: 29 }, (_, i) => `b${i}: body`).join(' ');
    const heard = await read(`query($a: ID!, $b: ID!) { nodes(ids: [$a, $b]) { ... on Article { ${bodies} } } }`, {
      a: long,
      b: long,
    });
    isRefused(heard);
    expect(heard.json.errors[0]).toMatchObject({
      message: expect.stringContaining('page by page'),
      extensions: { code: 'ANSWER_TOO_LARGE' },
    });
  });
});

describe('a partner over its limit', () => {
  it('G33 is refused with the time to wait, and no other is', async () => {
    const { app } = house.server;
    const poor = await createPartner(
      app,
      partnerInput.parse({ name: 'The Poor Gazette', entitlement: { costPerMinute: 100 } }),
    );
    const { secret } = await issueApiKey(app, { partnerId: poor.id });
    const dear = '{ articles(first: 40) { nodes { id } } }';
    const heard = await Promise.all(Array.from({ length: 200 }, () => read(dear, {}, secret)));
    const served = heard.filter(({ status }) => status === 200).length;
    expect(served).toBeGreaterThanOrEqual(1);
    expect(served).toBeLessThanOrEqual(4);
    const refused = heard.find(({ status }) => status === 429)!;
    isRefused(refused, 429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const { cost } of [refused.json.extensions, refused.json.errors[0].extensions])
      expect(cost).toEqual({ requested: 41, available: expect.any(Number), resetAt: expect.stringMatching(/Z$/) });
    expect((await read(dear, {}, house.callers.other)).status).toBe(200);
    const over = await read('{ articles(first: 100) { nodes { id } } }', {}, secret);
    expect(over.json.errors[0].extensions.code).toBe('COST_EXCEEDED');
  });
});

it('G39 leaves a clean log', () => theLogIsClean());
