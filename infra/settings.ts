// The settings of the stage at hand. A wrong or missing one is one clear sentence, before any AWS call.
import * as z from 'zod';
import { EDGE_REGION, region, stageShape } from './stage-shape.ts';
import { stages } from './stages.ts';

const account = z.string().regex(/^\d{12}$/, 'must be the 12 digits of an AWS account');

export type StageName = keyof typeof stages;
export type Settings = z.infer<typeof stageShape> & {
  stage: StageName;
  account: string;
  region: string;
  /** Whether this deployment moves the writer, or takes it away: all at once, whatever the alarms say. Asked for by `-c failover=true`, never committed. */
  failover: boolean;
};

/** An account nobody has: synthesis without credentials works, a deployment to it cannot. */
const PAPER_ACCOUNT = '000000000000';

/** A setting is missing or wrong; the message is the whole story, so it is shown without a stack trace. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

const isStage = (name: string): name is StageName => Object.hasOwn(stages, name);

/**
 * Reads the settings of a stage. The region comes from AWS_REGION or the stage's own settings, not from
 * CDK_DEFAULT_REGION: where nothing names a region the CDK fills that in with us-east-1. The account comes from
 * DATELINE_ACCOUNT or CDK_DEFAULT_ACCOUNT, which the CDK fills in from the credentials, and only from them.
 * @throws SettingsError with one sentence that names the setting and where to change it.
 */
export function readSettings(stage: unknown, env: NodeJS.ProcessEnv, book: Record<string, unknown> = stages): Settings {
  const name = stage ?? 'dev';
  if (typeof name !== 'string' || !isStage(name)) {
    throw new SettingsError(
      `There is no stage "${String(name)}": choose ${Object.keys(stages).join(', ')} with -c stage=<name>.`,
    );
  }
  const parsed = stageShape.safeParse(book[name], { reportInput: true });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = `The setting ${[name, ...(issue?.path ?? [])].join('.')} in infra/stages.ts`;
    if (issue && issue.code !== 'unrecognized_keys' && issue.input === undefined)
      throw new SettingsError(`${where} is missing: infra/stage-shape.ts says what it means.`);
    throw new SettingsError(`${where} is wrong: ${issue?.message}.`);
  }
  const settings = { ...parsed.data, stage: name, ...readPlace(name, env, parsed.data.region), failover: false };
  refuseContradictions(settings);
  return settings;
}

/**
 * The settings for a deployment with `-c failover=...`.
 * @throws SettingsError with one sentence.
 */
export function forFailover(settings: Settings, asked: unknown): Settings {
  if (asked === undefined || asked === 'false') return settings;
  if (asked !== 'true') throw new SettingsError(`-c failover is "${String(asked)}": say true, or leave it out.`);
  return { ...settings, failover: true };
}

function readPlace(
  stage: StageName,
  env: NodeJS.ProcessEnv,
  settled: string | null,
): { account: string; region: string } {
  const where = env.AWS_REGION || settled;
  if (!where)
    throw new SettingsError(
      `No region is set: set AWS_REGION, or ${stage}.region in infra/stages.ts, to the region to deploy to, such as eu-central-1.`,
    );
  return {
    region: demand(region, where, 'AWS_REGION'),
    account: demand(
      account,
      env.DATELINE_ACCOUNT || env.CDK_DEFAULT_ACCOUNT || PAPER_ACCOUNT,
      'DATELINE_ACCOUNT (or CDK_DEFAULT_ACCOUNT)',
    ),
  };
}

function demand(shape: z.ZodType<string>, value: string, name: string): string {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SettingsError(`${name} is "${value}": it ${parsed.error.issues[0]?.message}.`);
}

/**
 * What the committed settings say for everybody must not reach an account: alarms to an address of an example are heard by
 * nobody. On paper (no credentials) they may stand.
 * @throws SettingsError with one sentence.
 */
export function refuseExamples({ stage, account, alarmEmail }: Settings): void {
  if (account === PAPER_ACCOUNT || !alarmEmail?.endsWith('@example.org')) return;
  throw new SettingsError(
    `The setting ${stage}.alarmEmail in infra/stages.ts is still the example ${alarmEmail}: put in an address that somebody reads.`,
  );
}

function refuseContradictions(s: Settings): void {
  const wrong = (setting: string, why: string) => {
    throw new SettingsError(`The setting ${s.stage}.${setting} in infra/stages.ts is wrong: ${why}.`);
  };
  if (s.stage === 'prod' && s.alarmEmail === null) wrong('alarmEmail', 'prod must tell somebody when an alarm sounds');
  if (s.standby?.region === s.region) wrong('standby.region', `the second region cannot be the first one, ${s.region}`);
  if (s.standby && !s.domain) wrong('standby', 'a second region needs a domain, because DNS moves the traffic');
  if (s.standby && s.region === EDGE_REGION) {
    wrong(
      'standby',
      `the names that lead to either region are kept in ${EDGE_REGION}, so ${EDGE_REGION} cannot be the home that may fail: take another home, or do without a second region`,
    );
  }
  if (s.domain && s.domain.name !== s.domain.zoneName && !s.domain.name.endsWith(`.${s.domain.zoneName}`)) {
    wrong('domain.name', `it must lie in the zone ${s.domain.zoneName}`);
  }
}
