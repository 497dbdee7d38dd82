import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIssuer } from '../../../src/local/issuer/issuer.ts';

type Parameters = Record<string, string | undefined>;
export type OpenIssuer = Awaited<ReturnType<typeof openIssuer>>;

/** The issuer on a free port of this machine, with its own data folder and a clock that can be moved on. */
export async function openIssuer() {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-issuer-'));
  let handle: Awaited<ReturnType<typeof createIssuer>>['handle'] | undefined;
  const server = createServer(async (req, res) => {
    if (!(await handle?.(req, res))) res.end('not the issuer');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  let skipped = 0;
  const clock = () => new Date(Date.now() + skipped);
  const issuer = await createIssuer({ folder, origin, clock, random: randomBytes });
  handle = issuer.handle;
  const send = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${issuer.issuer}${path}`, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  return {
    ...issuer,
    origin,
    folder,
    clock,
    send,
    wait: (ms: number) => {
      skipped += ms;
    },
    get: (path: string, query: Parameters = {}, headers: Record<string, string> = {}) =>
      fetch(`${issuer.issuer}${path}?${encode(query)}`, { redirect: 'manual', headers }),
    post: (path: string, form: Parameters, ...[from = origin]: [from?: string | undefined]) =>
      send(path, encode(form), { origin: from }),
    /** fetch does not let one choose the host. */
    statusAs: (host: string, path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        httpRequest(`${issuer.issuer}${path}`, { headers: { host } }, (res) => resolve(res.resume().statusCode))
          .on('error', reject)
          .end();
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

function encode(parameters: Parameters): string {
  return String(
    new URLSearchParams(
      Object.entries(parameters).flatMap(([k, v]) => (v === undefined ? [] : [[k, v] as [string, string]])),
    ),
  );
}
