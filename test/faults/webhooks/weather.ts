// How much goes wrong: shares of the orders, of the calls and of the answers.
import type { Answer } from './scene.ts';

export type Weather = {
  /** The share of orders during which calls to the table fail, and the share of those calls that do. */
  faulty: number;
  failing: number;
  /** The share of orders over which the process is killed around a transaction, and at a checkpoint. */
  killedAtWrite: number;
  killedAtPoint: number;
  /** Whether the second process may be killed as well. */
  killsBoth: boolean;
  replays: number;
  /** What a receiver answers, each as likely as it stands here. */
  answers: readonly Answer[];
};

export const storm: Weather = {
  faulty: 0.4,
  failing: 0.3,
  killedAtWrite: 0.06,
  killedAtPoint: 0.2,
  killsBoth: true,
  replays: 0.06,
  answers: [204, 204, 204, 204, 204, 204, 204, 204, 500, 500, 503, 503, 'reset', 'reset', 'silence'],
};

/** docs/reliability.md F35: all faults at one in a hundred. Of the kills that are ordered only some find their point, so there are more. */
export const drizzle: Weather = {
  faulty: 1,
  failing: 0.01,
  killedAtWrite: 0.05,
  killedAtPoint: 0.05,
  killsBoth: false,
  replays: 0,
  answers: [...Array<Answer>(396).fill(204), 500, 503, 'reset', 'silence'],
};
