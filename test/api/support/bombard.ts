import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { type House, partnerDoor } from './callers.ts';
import { shots } from './fuzz.ts';

export const secretWord = 'Xylophone';

/** What is held once all that nobody holds is collected, in MB: the curve without it shows when V8 collected. */
function heldMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

export type Tally = { requests: number; byStatus: Record<string, number>; bad: string[]; memory: number[] };

/** Sends that many; `bad` holds what no answer may be. Eight are under way at a time. */
export async function bombard(house: House, given: { requests: number; seed: number }): Promise<Tally> {
  const tally: Tally = { requests: 0, byStatus: {}, bad: [], memory: [] };
  const every = Math.max(1, Math.floor(given.requests / 10));
  const stream = fc.sample(shots(house), { numRuns: Math.min(given.requests, 2000), seed: given.seed });
  const one = async (n: number) => {
    const shot = stream[n % stream.length]!;
    const { status, text } = await house.http(shot.path, shot.init);
    tally.requests += 1;
    tally.byStatus[status] = (tally.byStatus[status] ?? 0) + 1;
    const held = shot.path.startsWith(partnerDoor) && text.includes(secretWord);
    const leak =
      held ||
      /did you mean(?! to use a double quote)|node_modules|arn:aws|dl_local_[0-9a-z]+_[0-9A-Za-z]{10}/i.test(text);
    const unexpected = text.includes('UNEXPECTED');
    if (status >= 500 || leak || unexpected)
      tally.bad.push(
        `${status} ${text.slice(0, 200)} <- ${shot.path.slice(0, 300)} ${String(shot.init.body ?? '').slice(0, 400)}`,
      );
    if (n % every === 0) tally.memory.push(heldMegabytes());
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < given.requests) {
        next += 1;
        await one(next - 1);
        if (next % 2000 === 0)
          stream.splice(0, stream.length, ...fc.sample(shots(house), { numRuns: 2000, seed: given.seed + next }));
      }
    }),
  );
  return tally;
}
