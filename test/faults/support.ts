import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Seeded randomness (mulberry32): a failing run is run again by its seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of this run: DATELINE_SEED, or a new one; it is printed either way. */
export function seedOfRun(): number {
  const seed = Number(process.env['DATELINE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`seed: ${seed} (run it again with DATELINE_SEED=${seed})`);
  return seed;
}

export type Child = {
  lines: string[];
  /** Resolves once it has printed this line. */
  said(line: string): Promise<void>;
  /** SIGKILL, and waits until it is gone and all it said has been read. */
  kill(): Promise<void>;
};

/** A script of this folder in a process of its own, with this Node. */
export function start(script: string, args: string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting = new Map<string, () => void>();
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      lines.push(line);
      waiting.get(line)?.();
    }
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    lines,
    said: (line) =>
      lines.includes(line)
        ? Promise.resolve()
        : Promise.race([
            new Promise<void>((resolve) => waiting.set(line, resolve)),
            closed.then(() => Promise.reject(new Error(`${script} ended before it said: ${line}`))),
          ]),
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
