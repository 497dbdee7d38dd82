// Started by the CDK: `cdk synth -c stage=prod`. Every template is checked before it is written (cdk-nag, CloudFormation).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { buildStage } from './build.ts';
import { addChecks } from './checks.ts';
import { ourCode } from './code.ts';
import { forFailover, readSettings, refuseExamples, SettingsError } from './settings.ts';

try {
  const app = new App();
  addChecks(app);
  const committed = readSettings(app.node.tryGetContext('stage'), process.env);
  const settings = forFailover(committed, app.node.tryGetContext('failover'));
  refuseExamples(settings);
  const waiting = buildStage(app, settings, ourCode);
  if (waiting.length > 0)
    process.stderr.write(`Left out until src/entrypoints has their functions: ${waiting.join(', ')}.\n`);
  if (!existsSync(join(ourCode.console, 'index.html')))
    process.stderr.write(
      'Left out until it is built (npm run console): the console, of which only config.json is here.\n',
    );
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
