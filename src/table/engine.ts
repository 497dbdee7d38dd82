// The embedded DynamoDB engine: one process with one file, started for a laptop and for tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

export type Engine = { endpoint: string; pid: number; stop(): Promise<void>; onExit(listener: () => void): void };

/** The engine cannot run here; the message says why and what to do. */
export class EngineError extends Error {}

/** The path of the engine's binary for this platform. */
export function engineBinary(platform = `${process.platform}-${process.arch}`): string {
  try {
    const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`);
    return join(dirname(manifest), 'dynoxide');
  } catch {
    throw new EngineError(
      `There is no embedded DynamoDB engine for ${platform}; set DYNAMODB_ENDPOINT to a DynamoDB of your own, such as Amazon's DynamoDB Local.`,
    );
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts the engine on `file`, or in memory without one, and waits until it answers. */
export async function startEngine(options: { file?: string } = {}): Promise<Engine> {
  const port = await freePort();
  const args = ['--host', '127.0.0.1', '--port', String(port), ...(options.file ? ['--db-path', options.file] : [])];
  // Its own process group: a Ctrl-C in the terminal reaches us first, and we stop it when our requests are done.
  const child = spawn(engineBinary(), args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-500);
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await answering({ child, endpoint, complaint: () => complaint });
  return {
    endpoint,
    pid: child.pid ?? 0,
    onExit: (listener) => void child.once('exit', listener),
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await exited;
      clearTimeout(timer);
    },
  };
}

async function answering(engine: { child: ChildProcess; endpoint: string; complaint: () => string }): Promise<void> {
  let failed: Error | null = null;
  engine.child.once('error', (error) => {
    failed = error;
  });
  for (let round = 0; round < 500; round += 1) {
    if (failed || engine.child.exitCode !== null) break;
    const answer = await fetch(engine.endpoint).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  engine.child.kill('SIGKILL');
  throw new EngineError(
    `The embedded DynamoDB engine did not start: ${engine.complaint().trim().split('\n').at(-1) || failed}`,
  );
}
