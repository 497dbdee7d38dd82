// What a stage may differ in, and nothing else.
import * as z from 'zod';

/** CloudFront, its certificate and its firewall live here whatever the home region is. */
export const EDGE_REGION = 'us-east-1';

/** The name of an AWS region; those of China and of governments are worlds of their own. */
export const region = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be the name of an AWS region, such as eu-central-1')
  .regex(
    /^(?!cn-)(?!.*-(gov|iso)).*$/,
    'must be a region of the accounts that have us-east-1, too, where CloudFront is kept',
  );
const whole = (least: number, most: number) => z.number().int().min(least).max(most);
const throttle = z.strictObject({ ratePerSecond: whole(1, 10_000), burst: whole(1, 5_000) });

const logDays = [7, 30, 90, 180, 365] as const;

/** The shape of one stage in stages.ts. */
export const stageShape = z.strictObject({
  /** The home region, where AWS_REGION names none; null: AWS_REGION must. Never the CDK's own guess, which is us-east-1. */
  region: region.nullable(),
  /** Most read and write units per second the table may take: a runaway reader costs this much and no more. */
  table: z.strictObject({ readUnitsPerSecond: whole(10, 40_000), writeUnitsPerSecond: whole(10, 40_000) }),
  /**
   * How far back the table itself goes, and for how long copies beside it are kept. Each copy is a full one and costs as such
   * (docs/operations.md, "What it costs"); nothing that was published is ever overwritten, so an old copy holds little of its own.
   */
  backups: z.strictObject({
    pointInTimeDays: whole(1, 35),
    dailyKeptDays: whole(7, 365),
    monthlyKeptDays: whole(90, 3650),
  }),
  /** What API Gateway lets through each door. */
  throttle: z.strictObject({ partner: throttle, newsroom: throttle }),
  /** The firewall: requests of one address in five minutes, and the largest body (the WAF reads at most 64 KB). */
  firewall: z.strictObject({ requestsPerFiveMinutes: whole(100, 2_000_000), partnerBodyBytes: whole(1024, 65_536) }),
  /** Executions a function may have at one time; null leaves it to the account's pool, and 0 shuts the door. */
  concurrency: z.strictObject({
    partner: whole(0, 1000).nullable(),
    newsroom: whole(0, 1000).nullable(),
    deliver: whole(2, 1000),
  }),
  logsKeptDays: z.literal(logDays, `must be one of ${logDays.join(', ')}`),
  /** Raise by one when the root secret was changed by hand: only new versions of the functions are sure to have read it. */
  secretGeneration: whole(1, 10_000),
  /**
   * Raise by one to rotate the secret between CloudFront and the APIs; lower it by no more than one, and rather raise it again.
   * Three open the doors: the one in use, the one before, which a deployment that is taken back needs, and the next, which is
   * made beforehand. So who could read them knows none that opens after three steps, each a deployment of its own.
   */
  originGeneration: whole(1, 10_000),
  /** Whether an editor must have a second factor. */
  mfa: z.enum(['required', 'optional']),
  /** Who is told when an alarm sounds; null only where nobody needs to wake. */
  alarmEmail: z.email('must be an e-mail address').nullable(),
  /** New code takes over bit by bit and goes back by itself when its alarm sounds. */
  canary: z.boolean(),
  /** A name of one's own, in a Route 53 zone of the same account; null serves on the CloudFront name. */
  domain: z
    .strictObject({
      name: z.hostname(),
      zoneId: z.string().regex(/^Z[A-Z0-9]+$/, 'must be the id of a hosted zone, such as Z0123456789ABC'),
      zoneName: z.hostname(),
    })
    .nullable(),
  /** A second region, for a home other than us-east-1, and which of the two may write: 'home' until a failover says 'standby'. */
  standby: z.strictObject({ region, writer: z.enum(['home', 'standby']) }).nullable(),
  /** Nobody writes, in either region, and partners read on: while a backup is put back. Only usage is counted. */
  readOnly: z.boolean(),
  /** The GitHub repository whose workflow may deploy this stage, as owner/name; null allows none. */
  repository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'must be owner/name')
    .nullable(),
});
