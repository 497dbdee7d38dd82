import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/table/engine.ts';
import {
  aFolder,
  aServer,
  ask,
  complaints,
  edit,
  endAll,
  enginePid,
  runs,
  type Server,
  start,
  until,
} from './support/server.ts';

afterAll(endAll);

const newest = '{ articles(first: 50) { nodes { id headline quotes { speaker { name } } events { name } } } }';

describe('The local server, from its first start to its last stop', () => {
  let data: string;
  let server: Server;
  let first: { key: string; articles: unknown };

  beforeAll(async () => {
    data = await aFolder();
  });

  it('answers /healthz with 200 only once it is ready, with the sample in it', async () => {
    const port = await freePort();
    const statuses: (number | string)[] = [];
    const starting = aServer({ folder: data, env: { PORT: String(port) } });
    await until(async () => {
      const response = await fetch(`http://localhost:${port}/healthz`).catch(() => null);
      statuses.push(response?.status ?? 'refused');
      return response?.status === 200;
    });
    server = await starting;
    expect(server.origin).toBe(`http://localhost:${port}`);
    expect(new Set(statuses)).toEqual(new Set(['refused', 503, 200]));
    const answer = await ask(server, newest);
    expect(answer.data.articles.nodes).toHaveLength(6);
    first = { key: server.key, articles: answer.data };
  });

  it('serves a feed of the sample, under its signed URL and with the key, to GET and HEAD', async () => {
    const create =
      'mutation { createFeed(input: { name: "F" }) { ... on FeedPayload { feed { urls { json } } signedUrls { json } } } }';
    const { feed, signedUrls } = (await ask(server, create)).data.createFeed;
    const { items } = await (await fetch(signedUrls.json)).json();
    expect(items).toHaveLength(6);
    const headers = { authorization: `Bearer ${server.key}` };
    const head = await fetch(feed.urls.json, { method: 'HEAD', headers });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/feed+json; charset=utf-8']);
    expect((await fetch(feed.urls.json)).status).toBe(401);
    expect((await fetch(`${server.origin}/feeds/elsewhere`, { headers })).status).toBe(404);
  });

  it('prints both doors, the console, a key and a token, and each of them works', async () => {
    const { stdout, stderr } = server.printed();
    for (const path of ['POST http://localhost:', '/graphql ', '/newsroom/graphql ', '/newsroom/\n'])
      expect(stdout).toContain(path);
    expect(complaints(stderr)).toBe('');
    expect((await ask(server, '{ __typename }')).data).toEqual({ __typename: 'Query' });
    const forbidden = 'mutation { createPartner(input: { name: "Mine" }) { __typename } }';
    expect((await edit(server, forbidden)).errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const drafts = await edit(server, '{ articles(filter: { state: DRAFT }) { nodes { state } } }');
    expect(drafts.data.articles.nodes).toEqual([{ state: 'DRAFT' }]);
    expect((await fetch(`${server.origin}/newsroom/config.json`)).status).toBe(200);
    expect((await fetch(`${server.origin}/elsewhere`)).status).toBe(404);
  });

  it('refuses a second server on the same data, in one sentence, and goes on', async () => {
    const second = await start('local', { env: { PORT: '0', DATELINE_DATA: data }, args: ['--no-console'] }).ended;
    expect(second).toEqual({
      code: 1,
      stdout: '',
      stderr: `Another Dateline server is running on the data folder ${data}; stop it, or set DATELINE_DATA to another folder.\n`,
    });
    expect((await ask(server, newest)).data).toEqual(first.articles);
  });

  it('stops on SIGTERM with exit 0, and the engine with it', async () => {
    expect(await runs(server.enginePid)).toBe(true);
    server.child.kill('SIGTERM');
    const { code, stderr } = await server.ended;
    expect([code, complaints(stderr)]).toEqual([0, '']);
    expect(await runs(server.enginePid)).toBe(false);
  });

  it('finds everything as it was at a second start', async () => {
    server = await aServer({ folder: data });
    expect(server.key).toBe(first.key);
    expect((await ask(server, newest)).data).toEqual(first.articles);
  });

  it('starts again after SIGKILL, though the engine was left behind', async () => {
    const orphan = server.enginePid;
    server.child.kill('SIGKILL');
    await server.ended;
    expect(await runs(orphan)).toBe(true);
    server = await aServer({ folder: data });
    expect(await runs(orphan)).toBe(false);
    expect(server.key).toBe(first.key);
    expect((await ask(server, newest)).data).toEqual(first.articles);
  });

  it('stops on SIGINT with exit 0, and the engine with it', async () => {
    server.child.kill('SIGINT');
    const { code, stderr } = await server.ended;
    expect([code, complaints(stderr)]).toEqual([0, '']);
    expect(await runs(server.enginePid)).toBe(false);
  });
});

describe('The local server with --empty', () => {
  it('loads nothing, says how to get a key, and ends when its engine does', async () => {
    const server = await aServer({ folder: await aFolder(), args: ['--empty'] });
    expect(server.key).toBe('none yet: npm run -s dateline -- partner "Name"');
    expect((await edit(server, newest)).data).toEqual({ articles: { nodes: [] } });
    process.kill(server.enginePid, 'SIGKILL');
    const { code, stderr } = await server.ended;
    expect(code).toBe(1);
    expect(complaints(stderr)).toMatch(/^The embedded DynamoDB engine has ended; .*\n$/);
  });

  it('stops on a signal that comes while it is still starting', async () => {
    const data = await aFolder();
    const starting = start('local', { env: { PORT: '0', DATELINE_DATA: data }, args: ['--no-console'] });
    await until(() => statSync(join(data, 'engine.pid'), { throwIfNoEntry: false })?.size);
    starting.child.kill('SIGTERM');
    const { code, stdout, stderr } = await starting.ended;
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await runs(await enginePid(data))).toBe(false);
  });
});
