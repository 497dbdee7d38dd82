// Runs a bundle as Lambda does: in a Node of its own, which asks a Runtime API for events and posts its answers there.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const bootstrap = fileURLToPath(new URL('bootstrap.mjs', import.meta.url));

export type Answer = { failed: boolean; body: unknown };
type Job = { id: string; event: unknown; timeoutMs: number; done: (answer: Answer) => void };

export type Bundle = {
  /** Milliseconds from the start of the import to its end, once the first answer is there. */
  importMs: () => number;
  /** What the process wrote, line by line: its log. */
  lines: string[];
  invoke: (event: unknown, timeoutMs?: number) => Promise<Answer>;
  /** The same for a caller that has gone: the gateway still asks, and nobody reads the answer. */
  abandon: (event: unknown) => void;
  [Symbol.dispose]: () => void;
};

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Starts the file with the environment Lambda would give it, and nothing of ours. */
export async function runBundle(file: string, env: Record<string, string> = {}): Promise<Bundle> {
  const queue: Job[] = [];
  const running = new Map<string, Job>();
  let waiting: ServerResponse | undefined;
  let importMs = Number.NaN;
  const give = (): void => {
    const job = waiting && queue.shift();
    if (!job || !waiting) return;
    running.set(job.id, job);
    waiting.setHeader('lambda-runtime-aws-request-id', job.id);
    waiting.setHeader('lambda-runtime-deadline-ms', String(Date.now() + job.timeoutMs));
    waiting.end(JSON.stringify(job.event));
    waiting = undefined;
  };
  const server = createServer(async (req, res) => {
    const [, , , what, id = '', how] = (req.url ?? '').split('/');
    if (id === 'next') {
      waiting = res;
      return give();
    }
    const body = await textOf(req);
    if (what === 'imported') importMs = Number(body);
    else running.get(id)?.done({ failed: how === 'error', body: JSON.parse(body) });
    res.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const lines: string[] = [];
  const child = start(file, { ...env, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}` }, lines);
  const invoke = (event: unknown, timeoutMs = 28_000): Promise<Answer> =>
    new Promise((resolve, fail) => {
      const ended = (code: number | null) => fail(new Error(`The bundle ended with ${code}: ${lines.join('\n')}`));
      const done = (answer: Answer): void => {
        child.off('exit', ended);
        resolve(answer);
      };
      child.once('exit', ended);
      queue.push({ id: randomUUID(), event, timeoutMs, done });
      give();
    });
  const abandon = (event: unknown): void => {
    queue.push({ id: randomUUID(), event, timeoutMs: 28_000, done: () => {} });
    give();
  };
  const stop = () => {
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
  };
  return { importMs: () => importMs, lines, invoke, abandon, [Symbol.dispose]: stop };
}

function start(file: string, env: Record<string, string>, lines: string[]): ChildProcess {
  const lambda = { AWS_LAMBDA_FUNCTION_NAME: 'dateline-prod-under-test', AWS_LAMBDA_FUNCTION_VERSION: '7' };
  const region = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none' };
  const child = spawn(process.execPath, [bootstrap, file], {
    env: { ...lambda, ...region, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  return child;
}
