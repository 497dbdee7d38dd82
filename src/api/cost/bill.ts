// While an operation runs, what it does is counted at the prices that it was reckoned with before: lists may be longer than
// they were taken for, and within one another they multiply. Whoever goes on is asked to pay, and none goes past its ceiling.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { stopIfLate } from '../../table/deadline.ts';
import { maxAnswerBytes, tooLong } from '../answers/refuse.ts';

/** After so many points others get their turn, and what is owed is paid. */
export const pointsInTurn = 1000;
/** An operation that may begin may do so much, however little its caller has left. */
export const alwaysGranted = 1000;

export type Bill = {
  /** What it has come to. */
  points: number;
  /** What no operation of this caller may come to. */
  most: number;
  /** Characters written into the answer so far: its bytes are no fewer. */
  length: number;
  /** Why it was ended; nothing more is begun for it. */
  over: GraphQLError | null;
  turnAt: number;
  turning: Promise<void> | null;
  /** Pays what is owed. Throws where that cannot be paid, but for the last: what was done is answered. */
  settle: (bill: Bill, when?: 'last') => Promise<void>;
  /** The refusal of what is past `most`. */
  tooDear: (bill: Bill) => GraphQLError;
};

export function newBill(terms: Pick<Bill, 'settle' | 'tooDear'> & { ceiling: number }): Bill {
  const { ceiling, ...how } = terms;
  const most = Math.max(ceiling, alwaysGranted);
  return { points: 0, most, length: 0, over: null, turnAt: pointsInTurn, turning: null, ...how };
}

/** To be waited for where it gives a promise. Throws the refusal once the operation is over. */
export function spend(bill: Bill, points: number): Promise<void> | null {
  if (bill.over) throw bill.over;
  bill.points += points;
  if (bill.points > bill.most) return end(bill, bill.tooDear(bill));
  if (bill.points >= bill.turnAt) bill.turning ??= turn(bill);
  return bill.turning;
}

/** Counts what is written into the answer, and ends what would be refused for its length when all of it has been made. */
export function write(bill: Bill, characters: number): void {
  if (bill.over) throw bill.over;
  bill.length += characters;
  if (bill.length > maxAnswerBytes)
    end(bill, new GraphQLError(tooLong, { extensions: { code: 'ANSWER_TOO_LARGE', http: { status: 400 } } }));
}

function end(bill: Bill, refusal: GraphQLError): never {
  bill.over = refusal;
  throw refusal;
}

async function turn(bill: Bill): Promise<void> {
  try {
    await nextTurn();
    stopIfLate();
    await bill.settle(bill);
  } catch (error) {
    if (error instanceof GraphQLError) bill.over ??= error;
    throw error;
  } finally {
    bill.turnAt = bill.points + pointsInTurn;
    bill.turning = null;
  }
}
