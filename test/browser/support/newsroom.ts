// The real thing: `npm start -- --empty` on a free port with a data folder of its own, as the README says.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const patienceMs = 45_000;
const command = ['start', '--', '--empty'];

export type Newsroom = Awaited<ReturnType<typeof startNewsroom>>;

export async function startNewsroom() {
  const port = await freePort();
  const data = await mkdtemp(join(tmpdir(), 'dateline-newsroom-'));
  const origin = `http://localhost:${port}`;
  const env = { ...process.env, PORT: String(port), DATELINE_DATA: data };
  // A group of its own, so that npm's child goes when npm does.
  const child = spawn('npm', command, { cwd: project, env, detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  const deadline = Date.now() + patienceMs;
  while (!(await isReady(origin))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`npm start is not ready: ${output.slice(-500)}`);
    }
    await pause(100);
  }
  return { origin, stop };
}

const isReady = (origin: string) =>
  fetch(`${origin}/healthz`).then(
    (response) => response.ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
