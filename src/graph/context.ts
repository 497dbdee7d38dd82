import type { Role, Viewer } from '../access/viewer.ts';
import type { Egress } from '../base/egress.ts';
import type { Random } from '../base/ids.ts';
import type { RandomBytes } from '../base/random.ts';
import type { Vault } from '../base/vault.ts';
import type { Cursors } from '../table/cursors.ts';
import type { Desk } from '../table/desk.ts';

/** What lives as long as the process: the same for the Lambda function and for the laptop. */
export type App = Desk & {
  cursors: Cursors;
  random: Random;
  randomBytes: RandomBytes;
  /** Seals the secrets that must be opened again, such as those of webhooks. */
  vault: Vault;
  egress: Egress;
  /** Told that something was written that others wait for; what they miss, their sweep finds. */
  wake: () => void;
  /** The stage that keys are made for, such as `local` or `prod`. */
  stage: string;
  /** The pepper under which API keys are hashed. */
  keyPepper: string;
  /** Where the console and the articles' public links live, without a slash at the end. */
  publicUrl: string;
};

/** What lives as long as one request. `now` is one instant, so that one answer never disagrees with itself. */
export type Context = {
  app: App;
  viewer: Viewer;
  now: Date;
  requestId: string;
  /** What a mutation under this request's idempotency-key has changed already: it is answered and not done again. */
  committed?: { articleId: string };
};

/** The rule a mutation carries: `partner` is open to partners for what is their own, and to admins. */
export type Rule = Role | 'partner';
