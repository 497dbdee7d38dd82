// What a request to the table must know of the request that it serves, without every function in between handing it on:
// until when it is wanted, and what is to be written together with the first change.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Action } from './transact.ts';

const deadlines = new AsyncLocalStorage<AbortSignal>();
const companions = new AsyncLocalStorage<Companion>();

/** An action that joins the first transaction made while `run` runs; `joined` tells whether that has happened. */
export type Companion = { action: Action; joined: boolean };

/** Once the signal is aborted, no further request to the table is made by what `run` does: its reason is thrown instead. */
export function within<T>(signal: AbortSignal, run: () => T): T {
  return deadlines.run(signal, run);
}

export function stopIfLate(): void {
  deadlines.getStore()?.throwIfAborted();
}

export function together<T>(companion: Companion, run: () => T): T {
  return companions.run(companion, run);
}

/** The companion that still waits for its transaction. */
export function waitingCompanion(): Companion | null {
  const companion = companions.getStore();
  return companion && !companion.joined ? companion : null;
}
