// Plays seeded schedules over two crews and says which seeds broke what.
import { startEngine } from '../../../src/table/engine.ts';
import { aCrew } from './crew.ts';
import { type Outcome, play } from './play.ts';

/** Plays `runs` schedules from `seed` on; any one of them is played again by its own seed. */
export async function playAll(seed: number, runs: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const crews = await Promise.all(
    Array.from({ length: 2 }, async () => ({ crew: aCrew(), engine: await startEngine() })),
  );
  let next = 0;
  try {
    await Promise.all(
      crews.map(async ({ crew, engine }) => {
        while (next < runs) outcomes.push(await play(seed + next++, crew, engine));
      }),
    );
  } finally {
    for (const { crew, engine } of crews) {
      crew.end();
      await engine.stop();
    }
  }
  return outcomes;
}
