import type { Role, Viewer } from '../access/viewer.ts';
import type { Log } from '../base/log.ts';
import type { RandomBytes } from '../base/random.ts';
import type { Cursors } from '../table/cursors.ts';
import type { Desk } from '../table/desk.ts';

/** What lives as long as the process: the same for the Lambda function and for the laptop. */
export type App = Desk & {
  cursors: Cursors;
  log: Log;
  randomBytes: RandomBytes;
  /** The stage that keys are made for, such as `local` or `prod`. */
  stage: string;
  /** The pepper under which API keys are hashed. */
  keyPepper: string;
  /** Where the console and the articles' public links live, without a slash at the end. */
  publicUrl: string;
};

/** What lives as long as one request. `now` is one instant, so that one answer never disagrees with itself. */
export type Context = { app: App; viewer: Viewer; now: Date; requestId: string };

/** The rule a mutation carries: `partner` is open to partners for what is their own, and to admins. */
export type Rule = Role | 'partner';
