import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { atConsole } from './support/at-console.ts';
import {
  answerOf,
  openTab,
  openTask,
  runOperation,
  signInAs,
  stored,
  tabTitles,
  textOf,
  typeQuery,
} from './support/console.ts';

const at = atConsole();
let page: Page;
beforeEach(() => {
  page = at.page;
});

type Model = { uri: { path: string }; getValue: () => string; setValue: (text: string) => void };

describe('viewing as a partner', () => {
  const key = 'dl_local_abc_notarealkey';

  it('sends the pasted key to the partner endpoint only, with tabs of its own, and keeps it nowhere', async () => {
    await signInAs(page, 'editor');
    at.harness.seen.length = 0;
    await page.getByRole('button', { name: 'View as partner' }).click();
    await page.getByLabel('Partner key').fill(key);
    await page.getByRole('button', { name: 'Look as this partner' }).click();
    await page.locator('.monaco-editor').first().waitFor();
    expect((await tabTitles(page)).slice(0, 2)).toEqual(['LatestArticles', 'Article']);
    await typeQuery(page, '{ __typename }');
    await runOperation(page);
    expect(await answerOf(page)).toEqual({ data: { __typename: 'Query' } });
    expect(new Set(at.harness.seen.map((seen) => `${seen.path} ${seen.authorization}`))).toEqual(
      new Set([`/graphql Bearer ${key}`]),
    );
    expect(await stored(page)).not.toContain(key);
    await page.reload();
    await page.locator('.monaco-editor').first().waitFor();
    await page.getByRole('button', { name: 'View as partner' }).click();
    expect(await page.getByLabel('Partner key').inputValue()).toBe('');
  });

  it('leads back to the newsroom and its tabs', async () => {
    await signInAs(page, 'editor');
    await openTask(page, 'Kill');
    await page.getByRole('button', { name: 'View as partner' }).click();
    await page.getByRole('button', { name: 'Newsroom' }).click();
    await page.locator('.monaco-editor').first().waitFor();
    expect(await openTab(page)).toBe('Kill');
  });

  it('keeps what was typed the moment before', async () => {
    await signInAs(page, 'editor');
    await openTask(page, 'Kill');
    // In one step: nobody clicks as fast as this, but a busy machine is as slow.
    await page.evaluate(() => {
      const { __MONACO: monaco } = globalThis as unknown as { __MONACO: { editor: { getModels: () => Model[] } } };
      for (const model of monaco.editor.getModels())
        if (/(operation\.graphql|variables\.json)$/.test(model.uri.path))
          model.setValue(`${model.getValue()}\n# the last word`);
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'View as partner')?.click();
    });
    await page.getByLabel('Partner key').waitFor();
    // GraphiQL reads its editors a tenth of a second after a change.
    await page.waitForTimeout(300);
    await page.getByRole('button', { name: 'Newsroom' }).click();
    await page.locator('.monaco-editor').first().waitFor();
    expect(await openTab(page)).toBe('Kill');
    expect(await textOf(page, 'operation.graphql')).toMatch(/mutation Kill.*# the last word$/s);
    expect(await textOf(page, 'variables.json')).toMatch(/^\{.*# the last word$/s);
  });
});
