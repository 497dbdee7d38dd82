// What API Gateway hands on of a request that no well-behaved client sends: the door answers, and the function never fails.
import { describe, expect, it } from 'vitest';
import type { Door } from '../../src/api/door.ts';
import { createLambda } from '../../src/api/lambda/lambda.ts';

/** What the door was asked with, and what the caller was told. */
async function through(changes: { method?: string; headers?: Record<string, string>; cookies?: string[] }) {
  const heard: Request[] = [];
  const answer = async (request: Request) => {
    heard.push(request);
    return new Response('{}');
  };
  const door: Door = Object.assign(answer, { flush: async () => {}, touch: async () => {} });
  const { method = 'POST', ...more } = changes;
  const event = { rawPath: '/secret/graphql', requestContext: { http: { method } }, body: '{}', ...more };
  const told = await createLambda(async () => door, '/graphql')(event, { getRemainingTimeInMillis: () => 28_000 });
  return { told, request: heard[0] };
}

describe('a header that is not Latin-1', () => {
  it('reaches the door as the bytes that were sent, as it would on a laptop', async () => {
    const { told, request } = await through({ headers: { 'x-note': '日本', accept: 'application/json' } });
    expect(told.statusCode).toBe(200);
    expect(Buffer.from(request?.headers.get('x-note') ?? '', 'latin1').toString()).toBe('日本');
    expect(request?.headers.get('accept')).toBe('application/json');
  });

  it('is kept from nobody by a cookie beside it', async () => {
    const { told, request } = await through({ cookies: ['consent=yes', 'lastSearch=Straße–€'] });
    expect(told.statusCode).toBe(200);
    expect(request?.headers.get('cookie')).toMatch(/^consent=yes; lastSearch=Stra/);
  });

  it('leaves what is Latin-1 as it was', async () => {
    const { request } = await through({ headers: { 'x-note': 'Straße' } });
    expect(request?.headers.get('x-note')).toBe('Straße');
  });
});

describe('a request of which none can be made', () => {
  it.each([
    ['a line end in a value', { 'x-note': 'a\r\nset-cookie: b=1' }],
    ['a zero in a value', { 'x-note': 'a\0b' }],
    ['a name that is none', { 'x note': 'a' }],
  ])('is refused in words: %s', async (_, headers) => {
    const { told, request } = await through({ headers });
    expect([told.statusCode, JSON.parse(told.body).errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(request).toBeUndefined();
  });

  it.each(['TRACE', 'CONNECT', 'TRACK', 'NOT A METHOD'])('is told which methods there are: %s', async (method) => {
    const { told, request } = await through({ method });
    expect([told.statusCode, told.headers.allow]).toEqual([405, 'GET, POST']);
    expect(request).toBeUndefined();
  });
});
