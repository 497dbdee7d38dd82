// The delivery of one process: its queue, its client and its sweep. A laptop keeps one; a Lambda function makes one for as
// long as it is warm.
import type { Egress } from '../base/egress.ts';
import type { Random } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { RandomBytes } from '../base/random.ts';
import type { Vault } from '../base/vault.ts';
import type { Desk } from '../table/desk.ts';
import { deliver } from './deliver.ts';
import type { House } from './house.ts';
import { createPost, type Post } from './post.ts';
import { createQueue, type Queue } from './queue.ts';
import { sweep } from './sweep.ts';

export type Courier = {
  house: House;
  queue: Queue;
  /** One round of all that is due; resolves when its own part is under way. */
  sweep(): Promise<number>;
  /** Something is due now: a round of the sweep, and another if more came meanwhile. */
  wake(): void;
  close(): Promise<void>;
};

export type CourierApp = Desk & {
  log: Log;
  vault: Vault;
  egress: Egress;
  random: Random;
  randomBytes: RandomBytes;
  publicUrl: string;
};

type Options = { post?: Post; checkpoint?: House['checkpoint']; perEndpoint?: number };

export function createCourier(app: CourierApp, options: Options = {}): Courier {
  const post = options.post ?? createPost(app.egress);
  const queue = createQueue({
    run: (ref) => deliver(house, ref),
    failed: (error, { endpointId, position }) => app.log.fault('deliver', error, { endpoint: endpointId, position }),
    ...(options.perEndpoint ? { perEndpoint: options.perEndpoint } : {}),
  });
  const house: House = {
    ...app,
    post,
    enqueue: (ref) => queue.offer(ref),
    ...(options.checkpoint ? { checkpoint: options.checkpoint } : {}),
  };
  const wake = onceAtATime(
    () => sweep(house),
    (error) => app.log.fault('webhook sweep', error),
  );
  return { house, queue, sweep: () => sweep(house), wake, close: () => post.close() };
}

/** Calls that come while one runs are one more run after it. */
function onceAtATime(run: () => Promise<unknown>, failed: (error: unknown) => void): () => void {
  let state: 'idle' | 'running' | 'again' = 'idle';
  const go = async (): Promise<void> => {
    state = 'running';
    await run().catch(failed);
    const again = (state as string) === 'again';
    state = 'idle';
    if (again) await go();
  };
  return () => {
    if (state === 'idle') void go();
    else state = 'again';
  };
}
