import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleIsBuilt, createConsoleFiles } from '../../src/local/console-files.ts';

let folder: string;
let origin: string;
const built = () => join(folder, 'built');
const config = {
  issuer: 'http://localhost:4000/issuer',
  clientId: 'dateline-console',
  newsroomEndpoint: '/newsroom/graphql',
  partnerEndpoint: '/graphql',
};
const server = createServer((req, res) => {
  const site = createConsoleFiles(config, req.headers['x-site'] === 'unbuilt' ? join(folder, 'unbuilt') : built());
  if (!site.handle(req, res)) res.end('not the console');
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-console-'));
  await mkdir(join(built(), 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(built(), 'index.html'), '<!doctype html>');
  await writeFile(join(built(), 'assets/index-Ab12.js'), 'export {};');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const get = (path: string, init: RequestInit = {}) => fetch(origin + path, { redirect: 'manual', ...init });
/** fetch tidies paths up before it sends them; an attacker does not. */
const rawStatus = (path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    httpRequest(`${origin}/`, { path }, (res) => resolve(res.resume().statusCode))
      .on('error', reject)
      .end();
  });

describe('the console on the local server', () => {
  it('serves the page under a policy that lets in nothing from outside', async () => {
    const response = await get('/newsroom/');
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<!doctype html>',
    ]);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "font-src 'self' data:",
      "img-src 'self' data:",
      "connect-src 'self' http://localhost:4000",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('sends the page again only when it has changed, and a hashed asset never', async () => {
    const page = await get('/newsroom/?code=x&state=y');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const again = await get('/newsroom/', { headers: { 'if-none-match': page.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const asset = await get('/newsroom/assets/index-Ab12.js');
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await asset.text()).toBe('export {};');
  });

  it('answers config.json and leads /newsroom to the page', async () => {
    expect(await (await get('/newsroom/config.json')).json()).toEqual(config);
    const response = await get('/newsroom');
    expect([response.status, response.headers.get('location')]).toEqual([308, '/newsroom/']);
  });

  it.each([
    '/newsroom/../secret.txt',
    '/newsroom/..%2fsecret.txt',
    '/newsroom/%2e%2e/secret.txt',
    '/newsroom//etc/passwd',
    '/newsroom/..\\secret.txt',
    '/newsroom/assets/../../secret.txt',
    '/newsroom/assets',
    '/newsroom/%00',
    '/newsroom/__proto__',
  ])('finds nothing at %s', async (path) => {
    expect(await rawStatus(path)).toBe(404);
  });

  it('leaves the endpoint and everything outside alone, and refuses to be written to', async () => {
    for (const path of ['/newsroom/graphql', '/graphql', '/newsrooms', '/']) {
      expect(await (await get(path, { method: 'POST', body: '{}' })).text()).toBe('not the console');
    }
    const response = await get('/newsroom/', { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await get('/newsroom/', { method: 'HEAD' })).status).toBe(200);
  });

  it('says in one sentence what to do when it has not been built', async () => {
    const response = await get('/newsroom/', { headers: { 'x-site': 'unbuilt' } });
    expect([response.status, await response.text()]).toEqual([503, 'The console is not built: run "npm run console".']);
  });
});

describe('knowing whether the console is built', () => {
  it('says no where there is none, and where its sources are newer', async () => {
    expect(consoleIsBuilt(join(folder, 'unbuilt'))).toBe(false);
    expect(consoleIsBuilt(built())).toBe(true);
    await utimes(join(built(), 'index.html'), new Date(0), new Date(1_000));
    expect(consoleIsBuilt(built())).toBe(false);
  });
});
