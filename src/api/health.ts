// What Route 53 asks before it leads partners here (docs/decisions/0031): would a request be answered? The door opens, which
// takes the root secret, and the table gives an item, which takes its key. One that is busy is asked again meanwhile.
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Door } from './door.ts';

/** Route 53 waits two seconds for an answer. */
const boundMs = 1_800;
/** However often it is asked, one read in so many milliseconds is what a process makes of it. */
const keptMs = 5_000;

type Deps = { door: () => Promise<Pick<Door, 'touch'>>; clock: Clock; log: Log };

/** Tells whether all is well, as it is now or was up to five seconds ago. Never throws. */
export function createHealth({ door, clock, log }: Deps): () => Promise<boolean> {
  let known: { at: number; well: Promise<boolean> } | null = null;
  const look = () =>
    bounded(door().then(({ touch }) => touch())).then(
      () => true,
      (error: Error) => {
        log.warn('not well', { reason: error.name });
        return false;
      },
    );
  return () => {
    const at = clock().getTime();
    if (!known || at - known.at >= keptMs) known = { at, well: look() };
    return known.well;
  };
}

function bounded(work: Promise<void>): Promise<void> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), boundMs);
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
