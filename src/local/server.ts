// The local server: the doors, the console and the issuer on one port, over the embedded engine. Everything that a
// partner or an editor meets is the code that runs in the cloud.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { deriveKey } from '../access/derive.ts';
import { createTokenVerifier } from '../access/oidc.ts';
import { createDoor, type Door } from '../api/door.ts';
import { identifyEditor } from '../api/identify.ts';
import { createPartnerDoor, partnerPath } from '../api/partner-door.ts';
import { newsroomSchema } from '../api/schema.ts';
import { systemClock } from '../base/clock.ts';
import { createIds } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { strongBytes, strongRandom } from '../base/random.ts';
import { createVault } from '../base/vault.ts';
import { feedsPath } from '../feeds/model.ts';
import type { App } from '../graph/context.ts';
import { flushUsage } from '../partners/usage.ts';
import type { Table } from '../table/client.ts';
import { createCursors } from '../table/cursors.ts';
import { engineBinary } from '../table/engine.ts';
import { claimFolder } from './claim.ts';
import { createConsoleFiles } from './console-files.ts';
import { endWith, listenLocally, passTo } from './http.ts';
import { createIssuer, type Issuer } from './issuer/issuer.ts';
import { logInto } from './log-file.ts';
import { refuseMethod } from './methods.ts';
import { openEngine, openLocalTable } from './open-table.ts';
import { type LocalSecrets, loadSecrets } from './secrets.ts';
import { waking } from './waking.ts';

export type LocalServer = {
  app: App;
  origin: string;
  issuer: Issuer;
  folder: string;
  secrets: LocalSecrets;
  /** Begins to answer; until then only the port is held. */
  open(): void;
  stop(): Promise<void>;
};

type Options = {
  port: number;
  folder: string;
  endpoint?: string | undefined;
  onEngineExit: () => void;
  /** Where log lines go; dateline.log in the data folder where it is left out. */
  log?: Log;
};

const meterEveryMs = 5_000;

/** Throws StartError or EngineError, with one sentence, where it cannot start; nothing is left running then. */
export async function startServer(options: Options): Promise<LocalServer> {
  const handler: { current: (req: IncomingMessage, res: ServerResponse) => void } = { current: starting };
  const servers = await listenLocally((req, res) => handler.current(req, res), options.port);
  const undo: (() => Promise<void>)[] = [() => close(servers)];
  try {
    const claim = await claimFolder(options.folder);
    undo.push(() => claim.release());
    if (!options.endpoint) engineBinary();
    const secrets = await loadSecrets(claim.folder, strongBytes);
    const engine = options.endpoint ? null : await openEngine(claim);
    if (engine) undo.push(() => engine.stop());
    const origin = originOf(servers);
    const log = options.log ?? logInto(claim.folder, systemClock);
    const app = createApp({ table: await openLocalTable(options.endpoint, engine), secrets, origin, log });
    undo.push(writeUsage(app));
    const issuer = await createIssuer({ folder: claim.folder, origin, clock: systemClock, random: strongBytes });
    const answer = createHandler(app, issuer);
    let stopping = false;
    engine?.onExit(() => stopping || options.onEngineExit());
    return {
      app,
      origin,
      issuer,
      folder: claim.folder,
      secrets,
      open: () => {
        handler.current = answer;
      },
      async stop() {
        stopping = true;
        await close(servers);
        for (const step of undo.slice(1).reverse()) await step();
      },
    };
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/** Writes what was metered every few seconds, and the rest when the returned function is called. */
function writeUsage({ table, clock, log }: App): () => Promise<void> {
  const write = (all: boolean) =>
    flushUsage(table, clock(), { all }).catch((error) => log.warn('usage not written', { reason: error.name }));
  const timer = setInterval(() => write(false), meterEveryMs).unref();
  return async () => {
    clearInterval(timer);
    await write(true);
  };
}

function originOf([server]: Server[]): string {
  const address = server?.address();
  return `http://localhost:${typeof address === 'object' && address ? address.port : 0}`;
}

type AppParts = { table: Table; secrets: LocalSecrets; origin: string; log: Log };

function createApp(given: AppParts): App {
  const app: App = {
    table: waking(given.table, () => app.wake()),
    clock: systemClock,
    ids: createIds({ clock: systemClock, random: strongRandom }),
    cursors: createCursors(deriveKey(given.secrets.root, 'cursors')),
    log: given.log,
    random: strongRandom,
    randomBytes: strongBytes,
    vault: createVault({
      key: Buffer.from(deriveKey(given.secrets.root, 'webhooks'), 'base64url'),
      random: strongBytes,
    }),
    // A laptop's receivers listen on the laptop; no deployment says this.
    egress: { loopback: true },
    wake: () => {},
    stage: 'local',
    keyPepper: deriveKey(given.secrets.root, 'api-keys'),
    publicUrl: given.origin,
  };
  return app;
}

function starting(_req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(503, { 'retry-after': '1' }).end('Dateline is starting.\n');
}

function createHandler(app: App, issuer: Issuer) {
  const verify = createTokenVerifier({
    issuer: issuer.issuer,
    clientId: issuer.clientId,
    jwks: issuer.jwks as never,
    now: app.clock,
  });
  const common = { app, newRequestId: randomUUID };
  const partners = createPartnerDoor(common);
  const path = '/newsroom/graphql';
  const newsroom = createDoor({ ...common, schema: newsroomSchema(), path, identify: identifyEditor(verify) });
  const doors = new Map<string, Door>([
    [partnerPath, partners],
    [path, newsroom],
  ]);
  const files = createConsoleFiles({
    issuer: issuer.issuer,
    clientId: issuer.clientId,
    newsroomEndpoint: path,
    partnerEndpoint: partnerPath,
  });
  const route = async (req: IncomingMessage, res: ServerResponse) => {
    const path = (req.url ?? '/').split('?')[0] ?? '/';
    const allow = path.startsWith(feedsPath) ? 'GET, HEAD' : doors.has(path) ? 'GET, POST' : 'GET, HEAD, POST';
    if (await refuseMethod(app.log, common.newRequestId, { req, res, allow })) return;
    const door = path.startsWith(feedsPath) ? partners : doors.get(path);
    if (door) return passTo(door, req, res);
    if (path === '/healthz') return void res.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
    if ((await issuer.handle(req, res)) || files.handle(req, res)) return;
    res.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n');
  };
  return (req: IncomingMessage, res: ServerResponse) => {
    route(req, res).catch((fault) => endWith(fault, { req, res, log: app.log }));
  };
}

/** Lets requests under way finish for a moment, then ends what is left. */
async function close(servers: Server[]): Promise<void> {
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  for (const server of servers) server.closeIdleConnections();
  const timer = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, 2000);
  await Promise.all(closed);
  clearTimeout(timer);
}
