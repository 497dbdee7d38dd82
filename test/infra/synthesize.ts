// Synthesis for tests: cdk.json's own flags, settings of one's own, nothing bundled and, unless asked for, no validators.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { buildStage } from '../../infra/build.ts';
import type { Code } from '../../infra/code.ts';
import { readSettings, type Settings } from '../../infra/settings.ts';

const cdk = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));

/** An account and a region, as the environment would give them. */
const somewhere = { DATELINE_ACCOUNT: '111122223333', AWS_REGION: 'eu-central-1' };

/** The settings of a stage as committed, with some of them changed. */
export const settingsOf = (stage: Settings['stage'], changes: Partial<Settings> = {}): Settings => ({
  ...readSettings(stage, somewhere),
  ...changes,
});

const handler = fileURLToPath(new URL('fixtures/handler.ts', import.meta.url));

/** Code to deploy that stands in for ours, so that stacks can be tested apart from it; nothing of it is bundled. */
export const someCode: Code = {
  entries: { partner: handler, newsroom: handler, dispatch: handler, deliver: handler, sweep: handler },
  console: fileURLToPath(new URL('fixtures/console', import.meta.url)),
};

/** An app with the flags of cdk.json that bundles nothing. */
export const anApp = (): App => new App({ context: { ...cdk.context, 'aws:cdk:bundling-stacks': [] } });

/** The stack's name, with its region where that is the second one. */
const nameOf = ({ stackName, region }: Stack, { standby }: Settings) =>
  region === standby?.region ? `${stackName}@${region}` : stackName;

/** Every template of a stage by its stack's name, without running the validators. */
export function templatesOf(settings: Settings): Map<string, Template> {
  const key = JSON.stringify(settings);
  const known = made.get(key) ?? synthesize(settings);
  made.set(key, known);
  return known;
}

const made = new Map<string, Map<string, Template>>();

function synthesize(settings: Settings): Map<string, Template> {
  process.env.CDK_VALIDATION = 'false';
  const app = anApp();
  buildStage(app, settings, someCode);
  app.synth();
  const stacks = app.node.findAll().filter(Stack.isStack);
  return new Map(stacks.map((stack) => [nameOf(stack, settings), Template.fromStack(stack)]));
}

/** The template of one stack; fails when there is none of that name. */
export function templateOf(templates: Map<string, Template>, name: string): Template {
  const template = templates.get(name);
  if (!template) throw new Error(`No stack ${name} among ${[...templates.keys()].join(', ')}`);
  return template;
}

/** The resources of one type in a template, by what they are given. */
export const given = (template: Template, type: string): Record<string, unknown>[] =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);

/** Settings with a domain and a second region. */
export const inTwoRegions = (writer: 'home' | 'standby' = 'home'): Settings =>
  settingsOf('prod', {
    domain: { name: 'wire.example.org', zoneId: 'Z0123456789', zoneName: 'example.org' },
    repository: 'example/dateline',
    standby: { region: 'eu-west-1', writer },
  });
