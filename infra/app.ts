// Started by the CDK: `cdk synth -c stage=prod`. Every template is checked before it is written (cdk-nag, CloudFormation).
import { App } from 'aws-cdk-lib';
import { buildStage } from './build.ts';
import { addChecks } from './checks.ts';
import { ourCode } from './code.ts';
import { readSettings, SettingsError } from './settings.ts';

try {
  const app = new App();
  addChecks(app);
  const waiting = buildStage(app, readSettings(app.node.tryGetContext('stage'), process.env), ourCode);
  if (waiting.length > 0)
    process.stderr.write(`Left out until src/entrypoints has their functions: ${waiting.join(', ')}.\n`);
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
