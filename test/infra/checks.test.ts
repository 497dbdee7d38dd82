import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Stack } from 'aws-cdk-lib';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildStage } from '../../infra/build.ts';
import { addChecks } from '../../infra/checks.ts';
import { anApp, inTwoRegions, settingsOf, someCode } from './synthesize.ts';

/** Synthesizes with every validator on; it throws all findings as one error and marks the process as failed. */
function synthesizeChecked(app: App): string {
  const exitCode = process.exitCode;
  addChecks(app);
  try {
    return app.synth().directory;
  } finally {
    process.exitCode = exitCode;
  }
}

beforeAll(() => {
  delete process.env.CDK_VALIDATION;
});

describe('the checks of every template', () => {
  it.each([
    ['prod', settingsOf('prod')],
    ['prod in two regions', inTwoRegions()],
    ['dev', settingsOf('dev')],
  ])(
    'find nothing in %s that has no written reason',
    (_, settings) => {
      const app = anApp();
      buildStage(app, settings, someCode);
      const report = JSON.parse(readFileSync(join(synthesizeChecked(app), 'validation-report.json'), 'utf8'));
      expect(report.pluginReports.flatMap((plugin: { violations: object[] }) => plugin.violations)).toEqual([]);
    },
    120_000,
  );

  it('would find what is wrong by the AWS Solutions rules, the Serverless rules and the CloudFormation schema', () => {
    const app = anApp();
    const stack = new Stack(app, 'Bad');
    new Bucket(stack, 'Open');
    new CfnBucket(stack, 'Misspelt').addPropertyOverride('BucketNaem', 'x');
    new Lambda(stack, 'Untraced', { runtime: Runtime.NODEJS_24_X, handler: 'x.y', code: Code.fromInline('0') });
    for (const finding of [/AwsSolutions-S1'/, /Serverless-LambdaTracing'/, /BucketNaem: Additional properties/]) {
      expect(() => synthesizeChecked(app)).toThrow(finding);
    }
  }, 120_000);
});
