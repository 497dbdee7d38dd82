import { complain, say } from '../base/terminal.ts';
import { sweep } from '../newsroom/sweep.ts';
import { type Courier, createCourier } from '../webhooks/courier.ts';
import { buildConsole } from './build-console.ts';
import { loadSample } from './sample.ts';
import { type LocalServer, startServer } from './server.ts';

type Settings = { PORT: number; DATELINE_DATA: string; DYNAMODB_ENDPOINT?: string | undefined; empty: boolean };

const sweepEveryMs = 500;

/** Starts everything, says where it is, and ends it all on SIGINT or SIGTERM. */
export async function run(settings: Settings): Promise<void> {
  const server = await startServer({
    port: settings.PORT,
    folder: settings.DATELINE_DATA,
    endpoint: settings.DYNAMODB_ENDPOINT,
    onEngineExit: () => {
      complain(
        'The embedded DynamoDB engine has ended; Dateline ends with it. Start it again: nothing that was saved is lost.',
      );
      process.exit(1);
    },
  });
  const built = buildConsole().catch((error) =>
    complain(`The console could not be built: ${(error as Error).message.split('\n')[0]}`),
  );
  const courier = createCourier(server.app);
  server.app.wake = courier.wake;
  const ended = endOnSignal(server);
  const key = settings.empty ? server.secrets.sampleKey : await loadSample(server);
  server.open();
  await announce(server, key);
  void built.then(() => ended.signal.aborted || say('The console is ready.'));
  await sweepUntil(ended.signal, server, courier);
}

function endOnSignal(server: LocalServer): AbortController {
  const ended = new AbortController();
  const end = () => {
    if (ended.signal.aborted) return;
    ended.abort();
    server.stop().then(
      () => process.exit(0),
      (error) => {
        complain(`Dateline did not stop cleanly: ${(error as Error).message}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return ended;
}

async function announce({ origin, issuer }: LocalServer, key: string | null): Promise<void> {
  const token = await issuer.mintToken({ role: 'editor', name: 'Local editor', expiresInSeconds: 12 * 3600 });
  say(`
Dateline is ready.
  partners   POST ${origin}/graphql            authorization: Bearer <key>
  newsroom   POST ${origin}/newsroom/graphql   authorization: Bearer <token>
  console    ${origin}/newsroom/
  a partner's key    ${key ?? 'none yet: npm run -s dateline -- partner "Name"'}
  an editor's token  ${token}
`);
}

/** One sweep after the other, so that none overlaps the next, until the server ends. */
async function sweepUntil(signal: AbortSignal, { app }: LocalServer, courier: Courier): Promise<void> {
  while (!signal.aborted) {
    await sweep(app).catch((error) => signal.aborted || app.log.fault('sweep', error));
    if (!signal.aborted) courier.wake();
    await new Promise((resolve) => setTimeout(resolve, sweepEveryMs));
  }
  await courier.close();
}
