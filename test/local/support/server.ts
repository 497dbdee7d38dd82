// The real entrypoint as a process of its own, on a port and a data folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export type Ended = { code: number | null; stdout: string; stderr: string };

export type Running = {
  child: ChildProcess;
  /** All that it has printed so far. */
  printed(): { stdout: string; stderr: string };
  ended: Promise<Ended>;
};

type Start = { env?: Record<string, string>; args?: string[]; node?: string[] };

const alive = new Set<ChildProcess>();

/** Runs an entrypoint by this Node, as the npm scripts do. */
export function start(entry: 'local' | 'cli', { env = {}, args = [], node = [] }: Start): Running {
  const argv = ['-r', './.require-node.cjs', ...node, `src/entrypoints/${entry}.ts`, ...args];
  const child = spawn(process.execPath, argv, { cwd: root, env: { ...process.env, ...env }, stdio: 'pipe' });
  alive.add(child);
  child.stdin?.end();
  const printed = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    printed.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    printed.stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      alive.delete(child);
      resolve({ code, ...printed });
    });
  });
  return { child, printed: () => printed, ended };
}

const folders: string[] = [];

/** A data folder of its own, gone with endAll. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-local-'));
  folders.push(folder);
  return folder;
}

/** What was said on stderr beside the log of requests. */
export const complaints = (stderr: string) => stderr.replace(/^\{[^\n]*"level":"info"[^\n]*\}\n/gm, '');

/** Ends what still runs. */
export async function endAll(): Promise<void> {
  const closed = [...alive].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of alive) child.kill('SIGTERM');
  await Promise.all(closed);
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}

export type Server = Running & { origin: string; key: string; token: string; folder: string; enginePid: number };

/** A server that is ready, by what it printed. */
export async function aServer(given: {
  folder: string;
  args?: string[];
  env?: Record<string, string>;
  node?: string[];
}): Promise<Server> {
  const { folder, args = [], env = {}, node = [] } = given;
  const running = start('local', {
    env: { PORT: '0', DATELINE_DATA: folder, ...env },
    args: ['--no-console', ...args],
    node,
  });
  await until(() => running.printed().stdout.includes("an editor's token") || running.child.exitCode !== null);
  const { stdout, stderr } = running.printed();
  const find = (form: RegExp) => {
    const found = form.exec(stdout)?.[1];
    if (found === undefined) throw new Error(`The server printed no ${form}: ${stdout} ${stderr}`);
    return found;
  };
  return {
    ...running,
    folder,
    origin: find(/console {4}(http:\/\/localhost:\d+)\/newsroom\//),
    key: find(/a partner's key {4}(.*)/),
    token: find(/an editor's token {2}(\S+)/),
    enginePid: await enginePid(folder),
  };
}

export async function until(holds: () => unknown, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('What was waited for did not come.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The engine that the server last started on this folder; 0 where it started none. */
export const enginePid = async (folder: string) =>
  Number(await readFile(join(folder, 'engine.pid'), 'utf8').catch(() => 0));

/** Whether the process is there and not merely unburied. */
export async function runs(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (!existsSync('/proc')) return true;
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z');
  return status.slice(status.lastIndexOf(')') + 2, status.lastIndexOf(')') + 3) !== 'Z';
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read by tests that say what they expect
export type Reply = { status: number; data?: any; errors?: any[]; text: string };

/** Posts a body as it is, or a query with its variables. */
export async function post(
  server: Server,
  door: '/graphql' | '/newsroom/graphql',
  given: {
    bearer?: string;
    query?: string;
    variables?: object;
    body?: string | Uint8Array<ArrayBuffer>;
    type?: string;
  },
): Promise<Reply> {
  const accept = 'application/graphql-response+json, application/json';
  const headers: Record<string, string> = { accept, 'content-type': given.type ?? 'application/json' };
  if (given.bearer) headers['authorization'] = `Bearer ${given.bearer}`;
  const body = given.body ?? JSON.stringify({ query: given.query, variables: given.variables });
  const response = await fetch(`${server.origin}${door}`, { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, text, ...(text.startsWith('{') ? JSON.parse(text) : {}) };
}

export const ask = (server: Server, query: string, variables: object = {}) =>
  post(server, '/graphql', { bearer: server.key, query, variables });

export const edit = (server: Server, query: string, variables: object = {}) =>
  post(server, '/newsroom/graphql', { bearer: server.token, query, variables });
