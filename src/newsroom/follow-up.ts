// What follows a change that stands already fails nobody: readers pass over what is left behind, or the sweep does it. The log
// tells of a fault, since a right that this function alone lacks would be seen nowhere else.
import { Refusal } from '../base/refusal.ts';
import type { Desk } from '../table/desk.ts';
import { TransactionLost } from '../table/transact.ts';

export async function followUp(desk: Desk, what: string, id: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof TransactionLost)) desk.log.fault(what, error, { id });
  }
}
