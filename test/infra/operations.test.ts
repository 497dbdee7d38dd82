// What docs/operations.md tells people to type can be typed: the stacks that it deploys and the files that it runs are there.
import { existsSync, readFileSync } from 'node:fs';
import { Stack } from 'aws-cdk-lib';
import { expect, it } from 'vitest';
import { buildStage } from '../../infra/build.ts';
import { stageShape } from '../../infra/stage-shape.ts';
import { anApp, inTwoRegions, someCode } from './synthesize.ts';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docs/operations.md', root), 'utf8');
const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

it('deploys stacks that there are, each named without the others that it would bring along', () => {
  process.env.CDK_VALIDATION = 'false';
  const app = anApp();
  buildStage(app, inTwoRegions(), someCode);
  const paths = app.node
    .findAll()
    .filter(Stack.isStack)
    .map(({ node }) => node.path);
  const commands = all(/cdk deploy ((?:Standby\/|[A-Z])[^`#\n]*)/g);
  expect(commands.length).toBeGreaterThan(5);
  for (const command of commands) {
    const named = command.split(' ').filter((word) => /^[A-Z]/.test(word));
    expect(paths, command).toEqual(expect.arrayContaining(named));
  }
});

it('runs files that there are', () => {
  const files = all(/npm exec -- node ([\w./-]+\.ts)/g);
  expect(files).toContain('infra/restore/run.ts');
  for (const file of files) expect(existsSync(new URL(file, root)), file).toBe(true);
});

it('names settings that there are', () => {
  const known = Object.keys(stageShape.shape);
  for (const name of all(/`(\w+)\.\w+` of \d/g)) expect(known).toContain(name);
  for (const name of all(/`(\w+): (?:true|false|null|\{[^`]*)`/g)) expect(known).toContain(name);
});
