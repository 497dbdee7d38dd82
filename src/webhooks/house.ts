import type { Egress } from '../base/egress.ts';
import type { Random } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { RandomBytes } from '../base/random.ts';
import type { Vault } from '../base/vault.ts';
import type { Desk } from '../table/desk.ts';
import type { DeliveryRef } from './model.ts';
import type { Post } from './post.ts';

/** What dispatch, deliver and sweep are handed: the same for Lambda and for a laptop. */
export type House = Desk & {
  log: Log;
  vault: Vault;
  random: Random;
  randomBytes: RandomBytes;
  publicUrl: string;
  post: Post;
  /** Told of each delivery that can be sent now. That it is lost costs time only: the sweep finds what is due. */
  enqueue(ref: DeliveryRef): void;
  /** A place where the fault harness may end the process. */
  checkpoint?: (name: string) => Promise<void> | void;
};

/** What those who manage endpoints are handed. */
export type Office = Desk & {
  vault: Vault;
  egress: Egress;
  randomBytes: RandomBytes;
  /** Says that something is due; lost, it costs time only. */
  wake(): void;
};
