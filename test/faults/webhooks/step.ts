// One step of a schedule: an order to one process, and often a sweep of the other at the same time.
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Crew } from './crew.ts';
import { type Faults, noFaults } from './faulty-client.ts';
import type { Dice } from './random.ts';
import type { Scene } from './scene.ts';
import type { Weather } from './weather.ts';
import type { Op, Order } from './worker.ts';

const points = [
  'dispatch:created',
  'dispatch:offered',
  'attempt:opened',
  'attempt:posted',
  'attempt:closed',
  'replay:step',
];

export type Stage = {
  roll: Dice;
  scene: Scene;
  crew: Crew;
  weather: Weather;
  stories: string[];
  /** How many were asked for. */
  replays: number;
};

export async function oneStep(stage: Stage): Promise<void> {
  const { roll, scene, crew, weather, stories } = stage;
  scene.clock.at += roll.pick([10, 1000, 6000, 6000, 40_000, 400_000]);
  const op = nextOp(stage);
  const other: Op | null = roll.chance(0.5) ? { do: 'sweep' } : null;
  const [made] = await Promise.all([
    crew.order(0, anOrder(stage, op, true)),
    other && crew.order(1, anOrder(stage, other, weather.killsBoth)),
  ]);
  if (op.do === 'create' && made?.ok && made.value) stories.push(made.value);
  await allReceived();
}

/**
 * What a process sent before it was killed is received before the clock moves on, on a busy machine too: a connection is
 * accepted, read and answered in a few turns of the loop.
 */
async function allReceived(): Promise<void> {
  await setTimeout(15);
  for (let turn = 0; turn < 10; turn += 1) await setImmediate();
}

function nextOp(stage: Stage): Op {
  const { roll, scene, stories, weather } = stage;
  if (!stories.length || (stories.length < 3 && roll.chance(0.2))) return { do: 'create' };
  if (roll.chance(0.35)) return { do: 'sweep' };
  if (roll.chance(weather.replays)) {
    stage.replays += 1;
    return { do: 'replay', id: `replay${stage.replays}`, endpointId: roll.pick(scene.hooked).endpoint.id };
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

function anOrder({ scene, roll, weather }: Stage, op: Op, mayDie: boolean): Order {
  const { setting, clock } = scene;
  const kill =
    roll.chance(weather.killedAtWrite) && mayDie
      ? { when: roll.pick(['before', 'after'] as const), transaction: 1 + roll.upTo(4) }
      : null;
  const faults: Faults = roll.chance(weather.faulty)
    ? { seed: roll.upTo(1e9), rate: weather.failing, kill }
    : { ...noFaults, seed: 1, kill };
  const killAt =
    roll.chance(weather.killedAtPoint) && mayDie ? { point: roll.pick(points), pass: 1 + roll.upTo(2) } : null;
  return { setting, op, at: clock.at, faults, killAt };
}
