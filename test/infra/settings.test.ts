import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, refuseExamples } from '../../infra/settings.ts';
import { stages } from '../../infra/stages.ts';

const withProd = (changes: object) => ({ ...stages, prod: { ...stages.prod, ...changes } });
// Not from synthesize.ts, which would load the whole CDK for a test that needs none of it.
const somewhere = { DATELINE_ACCOUNT: '111122223333', AWS_REGION: 'eu-central-1' };
const domain = { name: 'wire.example.org', zoneId: 'Z0123456789', zoneName: 'example.org' };

describe('the settings of a stage', () => {
  it('are those of dev unless a stage is chosen', () => {
    expect(readSettings(undefined, somewhere)).toMatchObject({
      stage: 'dev',
      account: '111122223333',
      region: 'eu-central-1',
    });
  });

  it.each(['dev', 'staging', 'prod'])('are complete for %s as committed', (stage) => {
    expect(readSettings(stage, somewhere).stage).toBe(stage);
  });

  it('send the alarms of no account to the address of an example', () => {
    for (const stage of ['staging', 'prod']) {
      expect(() => refuseExamples(readSettings(stage, somewhere))).toThrow(/alarmEmail .* is still the example .*\.$/);
      expect(() => refuseExamples(readSettings(stage, { AWS_REGION: 'eu-central-1' }))).not.toThrow();
    }
    const edited = withProd({ alarmEmail: 'alarms@the-agency.example.com' });
    expect(() => refuseExamples(readSettings('prod', somewhere, edited))).not.toThrow();
    expect(() => refuseExamples(readSettings('dev', somewhere))).not.toThrow();
  });

  it('name the region themselves where AWS_REGION does not, and stay on paper without credentials', () => {
    const book = withProd({ region: 'eu-west-1' });
    expect(readSettings('prod', {}, book)).toMatchObject({ account: '000000000000', region: 'eu-west-1' });
    expect(readSettings('prod', { AWS_REGION: 'eu-north-1' }, book).region).toBe('eu-north-1');
    expect(readSettings('dev', {}).region).toBe('eu-central-1');
  });

  it('are not deployed to where the CDK itself guesses that they belong', () => {
    const { AWS_REGION: _, AWS_DEFAULT_REGION: __, AWS_PROFILE: ___, ...env } = process.env;
    const asked = [
      'exec',
      '--',
      'cdk',
      'synth',
      '--quiet',
      '-c',
      'stage=prod',
      '-o',
      mkdtempSync(join(tmpdir(), 'cdk-')),
    ];
    const { status, stderr } = spawnSync('npm', asked, { env, encoding: 'utf8' });
    expect(stderr).toContain('No region is set: set AWS_REGION, or prod.region in infra/stages.ts, to the region');
    expect(status).toBe(1);
  }, 60_000);

  it.each([
    [
      'an unknown stage',
      'production',
      somewhere,
      stages,
      'There is no stage "production": choose dev, staging, prod with -c stage=<name>.',
    ],
    ['a stage named like an inherited property', 'toString', somewhere, stages, 'There is no stage "toString": choose'],
    [
      'no region',
      'prod',
      { CDK_DEFAULT_REGION: 'us-east-1' },
      stages,
      'No region is set: set AWS_REGION, or prod.region in infra/stages.ts, to the region to deploy to, such as eu-central-1.',
    ],
    [
      'a region that is none',
      'dev',
      { AWS_REGION: 'Frankfurt' },
      stages,
      'AWS_REGION is "Frankfurt": it must be the name of an AWS region',
    ],
    [
      'an account that is none',
      'dev',
      { ...somewhere, DATELINE_ACCOUNT: '12' },
      stages,
      'is "12": it must be the 12 digits of an AWS account.',
    ],
    [
      'a misspelt setting',
      'prod',
      somewhere,
      withProd({ alarmMail: 'a@example.org' }),
      'The setting prod in infra/stages.ts is wrong: Unrecognized key: "alarmMail".',
    ],
    [
      'a number of days that is not offered',
      'prod',
      somewhere,
      withProd({ logsKeptDays: 14 }),
      'The setting prod.logsKeptDays in infra/stages.ts is wrong: must be one of 7, 30, 90, 180, 365.',
    ],
    [
      'a missing setting',
      'prod',
      somewhere,
      withProd({ mfa: undefined }),
      'The setting prod.mfa in infra/stages.ts is missing: infra/stage-shape.ts says what it means.',
    ],
    [
      'a setting of which a part is missing',
      'prod',
      somewhere,
      withProd({ table: { readUnitsPerSecond: 100 } }),
      'The setting prod.table.writeUnitsPerSecond in infra/stages.ts is missing',
    ],
    [
      'a region without CloudFront’s',
      'prod',
      { ...somewhere, AWS_REGION: 'cn-north-1' },
      stages,
      'AWS_REGION is "cn-north-1": it must be a region of the accounts that have us-east-1, too, where CloudFront is kept.',
    ],
    [
      'a zone that is none',
      'prod',
      somewhere,
      withProd({ domain: { ...domain, zoneId: '/hostedzone/Z0123456789ABC' } }),
      'must be the id of a hosted zone, such as Z0123456789ABC.',
    ],
    [
      'nobody to tell in prod',
      'prod',
      somewhere,
      withProd({ alarmEmail: null }),
      'prod must tell somebody when an alarm sounds',
    ],
    [
      'a domain outside its zone',
      'prod',
      somewhere,
      withProd({ domain: { ...domain, zoneName: 'example.com' } }),
      'it must lie in the zone example.com',
    ],
    [
      'a second region that is the first',
      'prod',
      somewhere,
      withProd({ domain, standby: { region: 'eu-central-1', writer: 'home' } }),
      'cannot be the first one',
    ],
    [
      'a second region for a home whose names would fail with it',
      'prod',
      { ...somewhere, AWS_REGION: 'us-east-1' },
      withProd({ domain, standby: { region: 'us-west-2', writer: 'home' } }),
      'prod.standby in infra/stages.ts is wrong: the names that lead to either region are kept in us-east-1, so us-east-1 cannot be the home that may fail: take another home, or do without a second region.',
    ],
    [
      'a second region without a domain',
      'prod',
      somewhere,
      withProd({ standby: { region: 'eu-west-1', writer: 'home' } }),
      'needs a domain',
    ],
  ])('are refused with one sentence: %s', (_, stage, env, book, sentence) => {
    const refusal = (() => {
      try {
        return readSettings(stage, env, book);
      } catch (error) {
        return error as Error;
      }
    })();
    expect(refusal).toMatchObject({ name: 'SettingsError', message: expect.stringContaining(sentence) });
    expect((refusal as Error).message).toMatch(/^[^\n]+\.$/);
  });
});
