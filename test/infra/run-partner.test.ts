// The partners' bundle, run as Lambda runs it: Node 24, a Runtime API, the real engine behind the real SDK, events as recorded.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ourCode } from '../../infra/code.ts';
import { bundle, type Made } from './runtime/bundle.ts';
import { aCloud, type Cloud } from './runtime/cloud.ts';
import { host, json, reply, request, secretPath } from './runtime/requests.ts';
import { type Bundle, runBundle } from './runtime/run-bundle.ts';

let cloud: Cloud;
let made: Made;
beforeAll(async () => {
  made = bundle(ourCode.entries.partner);
  cloud = await aCloud();
});
afterAll(() => cloud?.stop());

describe('the partners’ door as a bundle', () => {
  let running: Bundle;
  let key: string;
  beforeAll(async () => {
    running = await runBundle(made.file, cloud.env);
    ({ key } = await cloud.partner());
    await cloud.code.stories.aPublished(cloud.world, { headline: 'Ports treaty to be signed' });
  });
  afterAll(() => running?.[Symbol.dispose]());
  const query = '{ articles(first: 1) { nodes { headline } } }';
  const ports = { data: { articles: { nodes: [{ headline: 'Ports treaty to be signed' }] } } };

  it('answers a partner, under the path that only CloudFront knows', async () => {
    const answer = await running.invoke(request({ query, bearer: key }));
    expect(reply(answer)).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'no-store' } });
    expect(json(answer)).toMatchObject(ports);
    expect(running.importMs()).toBeGreaterThan(0);
  });

  it('reads bodies in base64, and headers and cookies of any kind, and answers a GET', async () => {
    const plain = request({ query, bearer: key });
    const body = Buffer.from(plain.body).toString('base64');
    const cookies = ['a=1', 'b=2'];
    expect(json(await running.invoke({ ...plain, body, isBase64Encoded: true, cookies }))).toMatchObject(ports);
    const { body: _, ...bodiless } = plain;
    const rawQueryString = `query=${encodeURIComponent(query)}`;
    const requestContext = { ...plain.requestContext, http: { ...plain.requestContext.http, method: 'GET' } };
    expect(json(await running.invoke({ ...bodiless, rawQueryString, requestContext }))).toMatchObject(ports);
  });

  it('refuses strangers, says that it is well, and gives no cookie of its own', async () => {
    const stranger = reply(await running.invoke(request({ query })));
    expect([stranger.statusCode, JSON.parse(stranger.body).errors[0].extensions.code]).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
    const changes = { rawPath: `${secretPath}/healthz` };
    expect(reply(await running.invoke(request({ changes })))).toMatchObject({ statusCode: 200, body: 'ok\n' });
    expect(stranger).not.toHaveProperty('cookies');
  });

  it('tells the secret of its path, and its host, to nobody: not in a 404, not in a log', async () => {
    for (const rawPath of [`${secretPath}/graphqlx`, `${secretPath}/`, secretPath, '/', `${secretPath}/graphql/`]) {
      const missing = reply(await running.invoke(request({ query, bearer: key, changes: { rawPath } })));
      expect(missing.statusCode, rawPath).toBe(404);
      expect(JSON.stringify(missing)).not.toContain(secretPath);
    }
    await running.invoke(request({ query: '{ nonsense }', bearer: key }));
    await running.invoke({ ...request({ bearer: key }), body: undefined });
    expect(running.lines.length).toBeGreaterThan(5);
    expect(running.lines.join('\n')).not.toContain(secretPath.slice(1));
    expect(running.lines.join('\n')).not.toContain(host);
    expect(running.lines.join('\n')).not.toContain(key);
  });

  it('makes a feed and serves it under its signed URL and by key, and keeps the token out of its log', async () => {
    const create = 'mutation { createFeed(input: { name: "F" }) { ... on FeedPayload { signedUrls { rss } } } }';
    const { data } = json(await running.invoke(request({ query: create, bearer: key })));
    const { pathname, search, host } = new URL(data.createFeed.signedUrls.rss);
    expect(host).toBe('wire.example.org');
    running.lines.length = 0;
    const read = async (changes: object, bearer?: string) => {
      const { body: _, requestContext, ...plain } = request(bearer ? { bearer } : {});
      const asGet = { ...requestContext, http: { ...requestContext.http, method: 'GET' } };
      const event = { ...plain, requestContext: asGet, rawPath: secretPath + pathname, rawQueryString: '', ...changes };
      return reply(await running.invoke(event));
    };
    const signed = await read({ rawQueryString: search.slice(1) });
    expect(signed).toMatchObject({
      statusCode: 200,
      headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
    });
    expect(signed.body).toContain('<title>Ports treaty to be signed</title>');
    const headers = { 'if-none-match': signed.headers['etag'] };
    expect(await read({ rawQueryString: search.slice(1), headers })).toMatchObject({ statusCode: 304, body: '' });
    expect(await read({}, key)).toMatchObject({ statusCode: 200 });
    expect(await read({})).toMatchObject({ statusCode: 401 });
    const wrong = await read({ rawQueryString: `${search.slice(1, -1)}-` });
    expect([wrong.statusCode, JSON.parse(wrong.body).code]).toEqual([404, 'NOT_FOUND']);
    expect(JSON.stringify(wrong)).not.toContain(secretPath);
    expect(running.lines.filter((line) => line.includes('/feeds'))).toHaveLength(5);
    expect(running.lines.join('\n')).not.toContain(search.slice(-38));
  });

  it('logs lines of JSON, and reports points and refusals as metrics that CloudWatch reads', async () => {
    running.lines.length = 0;
    await running.invoke(request({ query, bearer: key }));
    await running.invoke(request({ query }));
    const lines = running.lines.map((line) => JSON.parse(line));
    const metrics = lines.filter((line) => line._aws);
    expect(metrics).toMatchObject([
      { stage: 'prod', CostPoints: expect.any(Number) },
      { stage: 'prod', Refusals: 1 },
    ]);
    expect(metrics[0]._aws.CloudWatchMetrics).toEqual([
      { Namespace: 'Dateline', Dimensions: [['stage']], Metrics: [{ Name: 'CostPoints', Unit: 'Count' }] },
    ]);
    expect(lines.filter(({ event }) => event === 'request')).toHaveLength(2);
  });

  it('refuses an answer over 6 MB with a word on what to do', async () => {
    const body = Array.from({ length: 140 }, (_, i) => `${i} "${'word '.repeat(200)}"`).join('\n\n');
    const { id } = await cloud.code.stories.aPublished(cloud.world, { headline: 'A long one', body });
    const fields = Array.from({ length: 28 }, (_, i) => `a${i}: article(by: { id: $id }) { body paragraphs { text } }`);
    const large = `query($id: ID!) { ${fields.join(' ')} }`;
    const answer = await running.invoke(request({ query: large, variables: { id }, bearer: key }));
    expect(reply(answer).statusCode).toBe(400);
    expect(json(answer).errors[0]).toMatchObject({ extensions: { code: 'ANSWER_TOO_LARGE' } });
    const half = `query($id: ID!) { ${fields.slice(0, 14).join(' ')} }`;
    const fits = await running.invoke(request({ query: half, variables: { id }, bearer: key }));
    expect(reply(fits).statusCode).toBe(200);
    expect(Buffer.byteLength(reply(fits).body)).toBeGreaterThan(3_000_000);
    expect(Buffer.byteLength(JSON.stringify(fits.body))).toBeLessThan(6_291_556);
  });

  it('refuses what is no event of API Gateway as Lambda does, and goes on', async () => {
    expect(await running.invoke({})).toMatchObject({ failed: true });
    expect(reply(await running.invoke(request({ query, bearer: key }))).statusCode).toBe(200);
  });
});

describe('a door whose neighbours are ill', () => {
  let hung: Server;
  beforeAll(async () => {
    hung = createServer(() => {});
    await new Promise<void>((listening) => hung.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => {
    hung.closeAllConnections();
    hung.close();
  });

  it('tells its caller so three seconds before its own time is over, which is at 25 s', async () => {
    const env = {
      ...cloud.env,
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(hung.address() as AddressInfo).port}`,
    };
    using running = await runBundle(made.file, env);
    const { key } = await cloud.partner();
    await running.invoke(request({}));
    const started = performance.now();
    const answer = await running.invoke(request({ bearer: key }), 4_000);
    expect(performance.now() - started).toBeGreaterThan(900);
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(reply(answer).statusCode).toBe(504);
    expect(json(answer).errors[0].extensions.code).toBe('TIMEOUT');
  });

  it('fails while its secret cannot be read, and opens in the same process once it can', async () => {
    cloud.services.ill = true;
    using running = await runBundle(made.file, cloud.env);
    const { key } = await cloud.partner();
    expect(await running.invoke(request({ bearer: key }))).toMatchObject({ failed: true });
    cloud.services.ill = false;
    expect(reply(await running.invoke(request({ bearer: key }))).statusCode).toBe(200);
  });
});
