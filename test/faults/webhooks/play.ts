// One seeded schedule: an editor's work, sweeps, faults of the table and of the receivers, and kills, in any order; then
// calm, until nothing is due any more.

import type { Engine } from '../../../src/table/engine.ts';
import { dueRows } from '../../webhooks/support/due.ts';
import type { Crew } from './crew.ts';
import { type Faults, noFaults } from './faulty-client.ts';
import { broken } from './invariants.ts';
import { type Dice, dice } from './random.ts';
import { aScene, type Scene } from './scene.ts';
import type { Op, Order } from './worker.ts';

const points = [
  'dispatch:created',
  'dispatch:offered',
  'attempt:opened',
  'attempt:posted',
  'attempt:closed',
  'replay:step',
];
const steps = 16;

export type Outcome = { seed: number; broken: string[]; receipts: number; rounds: number; kills: number };

export async function play(seed: number, crew: Crew, engine: Engine): Promise<Outcome> {
  const roll = dice(seed);
  const scene = await aScene(engine, roll);
  const kills = crew.kills();
  const stories: string[] = [];
  const replays: string[] = [];
  try {
    for (let step = 0; step < steps; step += 1) await oneStep({ roll, scene, crew, stories, replays });
    scene.calm();
    const { rounds, found: restless } = await untilNothingIsDue(scene, crew);
    const found = [...restless, ...(await broken(scene, replays.length))];
    return { seed, broken: found, receipts: scene.receipts.length, rounds, kills: crew.kills() - kills };
  } finally {
    await scene.close();
  }
}

type Stage = { roll: Dice; scene: Scene; crew: Crew; stories: string[]; replays: string[] };

async function oneStep({ roll, scene, crew, stories, replays }: Stage): Promise<void> {
  scene.clock.at += roll.pick([10, 1000, 6000, 6000, 40_000, 400_000]);
  const op = nextOp({ roll, scene, stories, replays });
  const other: Op | null = roll.chance(0.5) ? { do: 'sweep' } : null;
  const [made] = await Promise.all([
    crew.order(0, anOrder(scene, roll, op)),
    other && crew.order(1, anOrder(scene, roll, other)),
  ]);
  if (op.do === 'create' && made?.ok && made.value) stories.push(made.value);
  // What a process gave up, or sent before it was killed, is received before the clock moves on.
  await new Promise((resolve) => setTimeout(resolve, 15));
}

function nextOp({ roll, scene, stories, replays }: Omit<Stage, 'crew'>): Op {
  if (!stories.length || (stories.length < 3 && roll.chance(0.2))) return { do: 'create' };
  if (roll.chance(0.35)) return { do: 'sweep' };
  if (roll.chance(0.06)) {
    replays.push(`replay${replays.length}`);
    return { do: 'replay', id: replays.at(-1) ?? '', endpointId: roll.pick(scene.hooked).endpoint.id };
  }
  const verb = roll.pick([
    'publish',
    'publish',
    'publish',
    'correct',
    'correct',
    'withhold',
    'reinstate',
    'kill',
  ] as const);
  return { do: verb, id: roll.pick(stories) };
}

function anOrder(scene: Scene, roll: Dice, op: Op): Order {
  const { setting, clock } = scene;
  const kill = roll.chance(0.06)
    ? { when: roll.pick(['before', 'after'] as const), transaction: 1 + roll.upTo(4) }
    : null;
  const faults: Faults = roll.chance(0.4) ? { seed: roll.upTo(1e9), rate: 0.3, kill } : { ...noFaults, seed: 1, kill };
  const killAt = roll.chance(0.2) ? { point: roll.pick(points), pass: 1 + roll.upTo(2) } : null;
  return { setting, op, at: clock.at, faults, killAt };
}

const calmRounds = 200;

/**
 * Nobody dies and nothing fails any more: each round does what is due, and the clock moves to what is due next. A calm
 * that does not end is a finding of its own, told from a delivery that is pending with nothing due.
 */
async function untilNothingIsDue(scene: Scene, crew: Crew): Promise<{ rounds: number; found: string[] }> {
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
