// docs/reliability.md F35, made shorter: one table and two processes for DATELINE_SOAK_MINUTES, with every fault at one in a hundred.
import { expect, it } from 'vitest';
import { startEngine } from '../../../src/table/engine.ts';
import { aCrew } from './crew.ts';
import { noFaults } from './faulty-client.ts';
import { broken } from './invariants.ts';
import { untilNothingIsDue } from './play.ts';
import { dice } from './random.ts';
import { aScene } from './scene.ts';
import { oneStep, type Stage } from './step.ts';
import { drizzle } from './weather.ts';

const minutes = Number(process.env['DATELINE_SOAK_MINUTES'] ?? 0);
const seed = Number(process.env['FAULT_SEED'] ?? 35);
const mostGrowth = 15e6;
const samples = 24;

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

it.runIf(minutes > 0)(
  `F35: memory stays flat and I1 to I7 hold over ${minutes} minutes of every fault`,
  {
    timeout: (2 * minutes + 10) * 60_000,
  },
  async () => {
    const roll = dice(seed);
    const engine = await startEngine();
    const crew = aCrew();
    const scene = await aScene(engine, roll, drizzle);
    const stage: Stage = { roll, scene, crew, weather: drizzle, stories: [], replays: 0 };
    const held: number[] = [];
    const sample = async () => {
      const { setting, clock } = scene;
      const op = { do: 'memory' } as const;
      const report = await crew.order(1, { setting, op, at: clock.at, faults: noFaults, killAt: null });
      if (report?.ok) held.push(Number(report.value));
    };
    const began = performance.now();
    const whole = minutes * 60_000;
    let steps = 0;
    while (performance.now() - began < whole) {
      await oneStep(stage);
      steps += 1;
      // Three stories are worked on at a time; later ones take the place of the first.
      if (steps % 12 === 0) stage.stories.shift();
      if (performance.now() - began > (held.length / samples) * whole) await sample();
    }
    scene.calm();
    const { found } = await untilNothingIsDue(scene, crew);
    found.push(...(await broken(scene, 0)));
    const kills = crew.kills();
    crew.end();
    await scene.close();
    await engine.stop();
    const third = Math.floor(held.length / 3);
    const [early, late] = [median(held.slice(2, 2 + third)), median(held.slice(-third))];
    console.log(
      `${minutes} minutes, seed ${seed}: ${steps} steps, ${scene.receipts.length} receipts, ${kills} kills; heap after collection ${(early / 1e6).toFixed(1)} MB early, ${(late / 1e6).toFixed(1)} MB late`,
    );
    expect(found).toEqual([]);
    expect(late - early).toBeLessThan(mostGrowth);
  },
);
