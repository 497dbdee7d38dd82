import { complain, say } from '../base/terminal.ts';
import { sweep } from '../newsroom/sweep.ts';
import { type Courier, createCourier } from '../webhooks/courier.ts';
import { buildConsole } from './build-console.ts';
import { loadSample } from './sample.ts';
import { type LocalServer, startServer } from './server.ts';

type Settings = {
  PORT: number;
  DATELINE_DATA: string;
  DYNAMODB_ENDPOINT?: string | undefined;
  /** Loads no sample. */
  empty: boolean;
  /** Builds the console where it is missing or older than its sources. */
  console: boolean;
};

const sweepEveryMs = 500;

/** Starts everything, says where it is, and ends it all on SIGINT or SIGTERM, also while it is still starting. */
export async function run(settings: Settings): Promise<void> {
  const ended = new AbortController();
  const starting = startServer({
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
  endOnSignal(ended, starting);
  const server = await starting;
  try {
    await serve(server, settings, ended.signal);
  } catch (error) {
    // Whoever is ending takes the engine away under the requests of a start: that is no fault.
    if (ended.signal.aborted) return;
    ended.abort();
    await server.stop();
    throw error;
  }
}

function endOnSignal(ended: AbortController, starting: Promise<LocalServer>): void {
  const end = () => {
    if (ended.signal.aborted) return;
    ended.abort();
    starting.then(stop, () => undefined);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

async function stop(server: LocalServer): Promise<void> {
  try {
    await server.stop();
    process.exit(0);
  } catch (error) {
    complain(`Dateline did not stop cleanly: ${(error as Error).message}`);
    process.exit(1);
  }
}

async function serve(server: LocalServer, settings: Settings, ended: AbortSignal): Promise<void> {
  const courier = createCourier(server.app);
  server.app.wake = courier.wake;
  const key = settings.empty ? server.secrets.sampleKey : await loadSample(server);
  if (ended.aborted) return;
  server.open();
  await announce(server, key);
  // Only now: on a small machine the build would double the time to the first answer.
  if (settings.console) void prepareConsole(ended);
  await sweepUntil(ended, server, courier);
}

async function prepareConsole(ended: AbortSignal): Promise<void> {
  try {
    await buildConsole(ended);
    if (!ended.aborted) say('The console is ready.');
  } catch (error) {
    if (!ended.aborted) complain(`The console could not be built: ${(error as Error).message.split('\n')[0]}`);
  }
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
