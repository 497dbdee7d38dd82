// One seeded schedule: an editor's work, sweeps, faults of the table and of the receivers, and kills, in any order; then
// calm, until nothing is due any more.

import type { Engine } from '../../../src/table/engine.ts';
import { dueRows } from '../../webhooks/support/due.ts';
import type { Crew } from './crew.ts';
import { noFaults } from './faulty-client.ts';
import { broken } from './invariants.ts';
import { dice } from './random.ts';
import { aScene, type Scene } from './scene.ts';
import { oneStep, type Stage } from './step.ts';
import { storm } from './weather.ts';
import type { Op } from './worker.ts';

const steps = 16;

export type Outcome = { seed: number; broken: string[]; receipts: number; rounds: number; kills: number };

export async function play(seed: number, crew: Crew, engine: Engine): Promise<Outcome> {
  const roll = dice(seed);
  const scene = await aScene(engine, roll, storm);
  const kills = crew.kills();
  const stage: Stage = { roll, scene, crew, weather: storm, stories: [], replays: 0 };
  try {
    for (let step = 0; step < steps; step += 1) await oneStep(stage);
    scene.calm();
    const { rounds, found: restless } = await untilNothingIsDue(scene, crew);
    const found = [...restless, ...(await broken(scene, stage.replays))];
    return { seed, broken: found, receipts: scene.receipts.length, rounds, kills: crew.kills() - kills };
  } finally {
    await scene.close();
  }
}

const calmRounds = 200;

/**
 * Nobody dies and nothing fails any more: each round does what is due, and the clock moves to what is due next. A calm
 * that does not end is a finding of its own, told from a delivery that is pending with nothing due.
 */
export async function untilNothingIsDue(scene: Scene, crew: Crew): Promise<{ rounds: number; found: string[] }> {
  const { setting, clock } = scene;
  const op: Op = { do: 'sweep' };
  for (let rounds = 1; rounds <= calmRounds; rounds += 1) {
    const report = await crew.order(0, { setting, op, at: clock.at, faults: { ...noFaults }, killAt: null });
    if (!report?.ok) return { rounds, found: [`calm: the sweep of round ${rounds} failed`] };
    const [next] = await dueRows(scene.table);
    if (next === undefined) return { rounds, found: [] };
    clock.at = Math.max(clock.at + 1, Date.parse(next.split('#')[0] ?? ''));
  }
  const left = (await dueRows(scene.table)).join(', ');
  return { rounds: calmRounds, found: [`calm: after ${calmRounds} rounds ${left} are due`] };
}
