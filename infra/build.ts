// Which stacks a stage is made of, and what each is given. One stack per concern; the data stands by itself.
import { type App, Tags } from 'aws-cdk-lib';
import { DataStack } from './data-stack.ts';
import { KeyStack } from './key-stack.ts';
import type { Settings } from './settings.ts';

/** Adds the stacks of one stage to the app. */
export function buildStage(app: App, settings: Settings): { data: DataStack } {
  const { stage, account, region } = settings;
  const at = (concern: string) => ({
    env: { account, region },
    stackName: `dateline-${stage}-${concern}`,
    description: `Dateline ${stage}: ${concern}`,
  });
  Tags.of(app).add('dateline:stage', stage);
  const { key } = new KeyStack(app, 'Key', { ...at('key'), stage });
  const data = new DataStack(app, 'Data', { ...at('data'), settings, key });
  return { data };
}
