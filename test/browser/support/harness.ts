// Stands in for `npm start` where only the console and the issuer are looked at: the contract's types, no data.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSchema, createYoga } from 'graphql-yoga';
import { createTokenVerifier } from '../../../src/access/oidc.ts';
import { createConsoleFiles } from '../../../src/local/console-files.ts';
import { createIssuer } from '../../../src/local/issuer/issuer.ts';

const typeDefs = readFileSync(new URL('../../../schema/newsroom.graphql', import.meta.url), 'utf8');

export type Harness = Awaited<ReturnType<typeof startHarness>>;

export async function startHarness() {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-browser-'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const issuer = await createIssuer({ folder, origin, clock: () => new Date(), random: randomBytes });
  const site = createConsoleFiles({
    issuer: issuer.issuer,
    clientId: issuer.clientId,
    newsroomEndpoint: '/newsroom/graphql',
    partnerEndpoint: '/graphql',
  });
  const verify = createTokenVerifier({ ...issuer, now: () => new Date() });
  const yoga = (graphqlEndpoint: string) =>
    createYoga({ schema: createSchema({ typeDefs }), graphqlEndpoint, graphiql: false, logging: false });
  const doors = { newsroom: yoga('/newsroom/graphql'), partner: yoga('/graphql') };
  const seen: Array<{ path: string; authorization: string | undefined }> = [];
  server.on('request', async (req, res) => {
    if ((await issuer.handle(req, res)) || site.handle(req, res)) return;
    const { authorization } = req.headers;
    seen.push({ path: req.url ?? '', authorization });
    if (req.url === '/graphql') return doors.partner(req, res);
    const verdict = await verify(authorization?.replace('Bearer ', '') ?? '');
    if (verdict.ok) return doors.newsroom(req, res);
    res
      .writeHead(401, { 'content-type': 'application/json' })
      .end(JSON.stringify({ errors: [{ message: verdict.message }] }));
  });
  return {
    origin,
    seen,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
