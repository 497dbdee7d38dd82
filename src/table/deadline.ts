// Until when a request to the table is wanted, without every function in between handing it on.
import { AsyncLocalStorage } from 'node:async_hooks';

const deadlines = new AsyncLocalStorage<AbortSignal>();

/** Once the signal is aborted, no further request to the table is made by what `run` does: its reason is thrown instead. */
export function within<T>(signal: AbortSignal, run: () => T): T {
  return deadlines.run(signal, run);
}

export function stopIfLate(): void {
  deadlines.getStore()?.throwIfAborted();
}
