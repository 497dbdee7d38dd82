// The workflows by GitHub's own reader of them (@actions/languageservice): their schema, their expressions, what they call.
import { readdirSync, readFileSync } from 'node:fs';
import { validate } from '@actions/languageservice';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';

const folder = new URL('../../.github/workflows/', import.meta.url);
const files = readdirSync(folder);
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');

let read = 0;

/** What is wrong with a workflow, each with its line; workflows that it calls are read from the folder. */
async function findings(name: string, text: string): Promise<string[]> {
  const fileProvider = {
    getFileContent: async (ref: { path: string }) => {
      const called = ref.path.replace('.github/workflows/', '');
      return { name: ref.path, content: textOf(called) };
    },
  };
  // What was read under an address is remembered: each text gets one of its own.
  read += 1;
  const document = TextDocument.create(`file:///${read}/${name}`, 'yaml', 0, text);
  const found = await validate(document, { fileProvider });
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

describe('the workflows', () => {
  it.each(files)('%s is one that GitHub takes', async (name) => {
    expect(await findings(name, textOf(name))).toEqual([]);
  });

  it.each<[string, string, (text: string) => string, RegExp]>([
    ['an event that GitHub does not have', 'deploy.yml', (text) => text.replace('push:', 'pushed:'), /pushed/],
    ['a right that is none', 'diff.yml', (text) => text.replace('id-token', 'id-tokens'), /id-tokens/],
    ['an unknown key of a step', 'check.yml', (text) => text.replace('with:', 'wth:'), /wth/],
    ['an expression that does not parse', 'diff.yml', (text) => text.replace(' != ', ' !== '), /Unexpected symbol/],
    ['an unknown context', 'deploy-stage.yml', (text) => text.replace('vars.AWS_REGION', 'var.AWS_REGION'), /var'/],
    ['a job that waits for nobody', 'deploy.yml', (text) => text.replace('needs: staging', 'needs: stage'), /stage/],
    ['an action without a version', 'check.yml', (text) => text.replace('checkout@v5', 'checkout'), /checkout/],
    ['an input that is not declared', 'deploy.yml', (text) => text.replace('stage: prod', 'stages: prod'), /stage/],
  ])('would be found to have %s', async (_, name, spoil, finding) => {
    const spoilt = spoil(textOf(name));
    expect(spoilt).not.toBe(textOf(name));
    expect((await findings(name, spoilt)).join('\n')).toMatch(finding);
  });

  it('run each night all that takes too long for every push, as docs/reliability.md says', () => {
    const nightly = textOf('nightly.yml');
    expect(nightly).toMatch(/^ {2}schedule:\n {4}- cron: /m);
    expect(nightly).toMatch(/^ {6}- run: \.ci\/run$/m);
    const whole = readFileSync(new URL('../../.ci/run', import.meta.url), 'utf8');
    for (const name of ['test:faults', 'test:dynamodb-local', 'test:browser', 'test:infra', 'test:import'])
      expect(whole).toMatch(new RegExp(`^npm run -s ${name}\\b`, 'm'));
  });

  it('store no keys: what they know of the cloud is its region and its account', () => {
    for (const name of files) expect(textOf(name)).not.toMatch(/secrets\.|AWS_ACCESS_KEY_ID|AWS_SECRET/);
  });
});
