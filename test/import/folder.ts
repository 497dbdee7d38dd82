// The proof of a folder's import, at any size: it is cut off with SIGKILL in the middle, run again, and every story is there
// once. The real server, the real command line, the real engine.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import {
  aFolder,
  aServer,
  type Ended,
  edit,
  type Running,
  type Server,
  start,
  until,
} from '../local/support/server.ts';
import { type Made, makeFolder } from './wire-folder.ts';

export type Proof = {
  files: Made[];
  cutAt: number;
  second: Ended;
  seconds: { first: number; second: number; third: number };
  /** Peak resident memory in MB. */
  peak: { client: number; server: number; engine: number };
};

type Held = { headline: string; encoding: string; hints: string[] };

const held = async (server: Server): Promise<Held[]> => {
  const all: Held[] = [];
  let after: string | null = null;
  do {
    const { data } = await edit(
      server,
      'query($after: String) { articles(first: 100, after: $after, filter: { state: DRAFT }) { nodes { headline draft { hints { kind } received { encoding } } } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    const { nodes, pageInfo } = data.articles;
    for (const { headline, draft } of nodes)
      all.push({
        headline,
        encoding: draft.received.encoding,
        hints: draft.hints.map(({ kind }: { kind: string }) => kind),
      });
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  return all;
};

/** The highest that a process' memory has been, by the kernel; 0 where it cannot be read. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

async function watched(running: Running, note: (peak: number) => void): Promise<Ended> {
  const timer = setInterval(async () => note(await peakOf(running.child.pid)), 50);
  const ended = await running.ended;
  clearInterval(timer);
  return ended;
}

/** Makes the folder and imports it thrice: cut off, to its end, and once more. */
export async function prove({ count, seed }: { count: number; seed: number }): Promise<Proof> {
  const folder = join(await aFolder(), 'wire');
  const files = await makeFolder(folder, { count, seed });
  const server = await aServer({ folder: await aFolder(), args: ['--empty'] });
  const env = { DATELINE_DATA: server.folder, DATELINE_URL: server.origin };
  // With a heap that holds what the client needs for itself, and not the folder.
  const run = () => start('cli', { args: ['import', folder], env, node: ['--max-old-space-size=96'] });
  const peak = { client: 0, server: 0, engine: 0 };
  const note = (client: number) => {
    peak.client = Math.max(peak.client, client);
  };
  const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const from = performance.now();
    return [await work(), Math.round((performance.now() - from) / 100) / 10];
  };
  const [cutAt, first] = await timed(async () => {
    const cut = run();
    await until(async () => (await held(server)).length >= count / 4, 600_000);
    cut.child.kill('SIGKILL');
    await cut.ended;
    return (await held(server)).length;
  });
  expect(cutAt).toBeLessThan(count * 0.9);
  const [second, secondSeconds] = await timed(() => watched(run(), note));
  check(files, second, { stood: cutAt, articles: await held(server) });
  const [third, thirdSeconds] = await timed(() => watched(run(), note));
  const known = files.filter(({ expected }) => expected !== 'refused').length;
  expect(third.stdout).toContain(`0 imported, ${known} unchanged, ${count - known} refused\n`);
  peak.server = await peakOf(server.child.pid);
  peak.engine = await peakOf(server.enginePid);
  return { files, cutAt, second, seconds: { first, second: secondSeconds, third: thirdSeconds }, peak };
}

type State = { stood: number; articles: Held[] };

function check(files: Made[], { code, stdout, stderr }: Ended, { stood, articles }: State): void {
  const of = (expected: Made['expected']) => files.filter((file) => file.expected === expected);
  const [fresh, again, refused] = [of('imported').length, of('unchanged').length, of('refused').length];
  const line = ({ encoding, headline }: { encoding: string; headline: string }) => `${encoding} ${headline}`;
  expect(articles.map(line).sort()).toEqual(of('imported').map(line).sort());
  expect(code).toBe(1);
  const sums = /^(\d+) imported, (\d+) unchanged, (\d+) refused$/m.exec(stdout)?.slice(1).map(Number) ?? [];
  const [imported = 0] = sums;
  expect(sums).toEqual([imported, fresh + again - imported, refused]);
  // What the server had in hand as its client was killed came to its end after the stories were counted.
  expect(imported).toBeLessThanOrEqual(fresh - stood);
  expect(imported).toBeGreaterThanOrEqual(fresh - stood - 4);
  expect(stderr).toContain(`${refused} of ${files.length} files were refused.\n`);
  for (const { name } of of('refused')) expect(stderr).toMatch(new RegExp(`${name}: \\S.*\\.\n`));
  const flagged = files.filter(({ noticed }) => noticed === 'MOJIBAKE').length;
  expect(articles.filter(({ hints }) => hints.includes('MOJIBAKE'))).toHaveLength(flagged);
  expect(articles.filter(({ hints }) => hints.some((kind) => kind !== 'MOJIBAKE'))).toEqual([]);
}
