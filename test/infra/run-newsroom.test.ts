// The newsroom's bundle, run as Lambda runs it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ourCode } from '../../infra/code.ts';
import { bundle, type Made } from './runtime/bundle.ts';
import { aCloud, type Cloud } from './runtime/cloud.ts';
import { json, reply, request, secretPath } from './runtime/requests.ts';
import { runBundle } from './runtime/run-bundle.ts';

type Sent = { headers?: object; http?: object; cookies?: string[] };
let cloud: Cloud;
let made: Made;
beforeAll(async () => {
  made = bundle(ourCode.entries.newsroom);
  cloud = await aCloud();
});
afterAll(() => cloud?.stop());

describe('the newsroom’s door as a bundle', () => {
  const changes = { rawPath: `${secretPath}/newsroom/graphql` };
  const create = `mutation($input: CreateArticleInput!) { createArticle(input: $input) {
    ... on ArticlePayload { article { id draft { revision } } } } }`;
  const publish = `mutation($input: PublishArticleInput!) { publishArticle(input: $input) { __typename } }`;
  const input = { headline: 'By Lambda', body: 'A body.', language: 'en', originalPublisher: 'Turan' };

  it('lets an editor in by a token of its issuer, publishes, and counts the publication', async () => {
    using running = await runBundle(made.file, cloud.env);
    const bearer = await cloud.token('editor');
    const answer = await running.invoke(request({ query: create, variables: { input }, bearer, changes }));
    const { id, draft } = json(answer).data.createArticle.article;
    const variables = { input: { id, expectedRevision: draft.revision } };
    const done = await running.invoke(request({ query: publish, variables, bearer, changes }));
    expect(json(done).data.publishArticle.__typename).toBe('ArticlePayload');
    const metrics = running.lines.map((line) => JSON.parse(line)).filter((line) => line._aws);
    expect(metrics).toMatchObject([{ Publications: 1 }]);
    const forged = request({ query: create, variables: { input }, bearer: `${bearer.slice(0, -4)}AAAA`, changes });
    expect(reply(await running.invoke(forged)).statusCode).toBe(401);
  });

  it('finishes what it began when its caller has gone, and answers the next one', async () => {
    using running = await runBundle(made.file, cloud.env);
    const bearer = await cloud.token('editor');
    const variables = { input: { ...input, headline: 'Left alone' } };
    running.abandon(request({ query: create, variables, bearer, changes }));
    const query = '{ articles(filter: { state: DRAFT }) { nodes { draft { headline } } } }';
    const listed = json(await running.invoke(request({ query, bearer, changes })));
    expect(JSON.stringify(listed)).toContain('Left alone');
  });

  it.each<[string, Sent, number]>([
    ['a cookie in the reader’s own letters', { cookies: ['consent=yes', 'lastSearch=Straße–€'] }, 200],
    ['a header in another script', { headers: { 'x-note': '日本' } }, 200],
    ['a header that is none', { headers: { 'x-note': 'a\r\nb' } }, 400],
    ['a method that no page sends', { http: { method: 'TRACE' } }, 405],
  ])('answers whatever it is sent, and never fails: %s', async (_, { headers, http, ...sent }, status) => {
    using running = await runBundle(made.file, cloud.env);
    const asked = request({ bearer: await cloud.token('editor'), changes: { ...changes, ...sent } });
    const { requestContext } = asked;
    const event = {
      ...asked,
      headers: { ...asked.headers, ...headers },
      requestContext: { ...requestContext, http: { ...requestContext.http, ...http } },
    };
    expect(reply(await running.invoke(event)).statusCode).toBe(status);
  });
});
