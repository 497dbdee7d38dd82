import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, visit } from './support/browser.ts';
import { answerOf, openTask, runOperation, signInAs } from './support/console.ts';
import { type Newsroom, startNewsroom } from './support/newsroom.ts';

const story = `Night trains return to the lake line

Night trains return to the lake line

Two night trains a week will run on the lake line from June, Samir Valiyev, head of the regional railway, told Radio Meridian.

“The carriages are old, but the beds are new,” Valiyev said.

The service was promised in the transport accord of October 3, 2023.

* The last night train on the line ran in 2009.

This article originally appeared in LAKE HERALD on 18 May 2025.
`;

type Answer = { data: Record<string, { __typename: string; [field: string]: unknown }> };

describe('the main job, by clicking', () => {
  let browser: Browser;
  let newsroom: Newsroom;
  beforeAll(async () => {
    [browser, newsroom] = await Promise.all([openBrowser(), startNewsroom()]);
  });
  afterAll(async () => {
    await browser?.close();
    await newsroom?.stop();
  });

  it('brings a story from the wire to a partner without copying one id by hand', async () => {
    const { page, problems, close } = await visit(browser, newsroom.origin);
    const run = async (task: string) => {
      await openTask(page, task);
      await runOperation(page);
      const { data } = (await answerOf(page)) as Answer;
      return Object.values(data)[0];
    };
    await page.goto(`${newsroom.origin}/newsroom/`);
    await signInAs(page, 'admin');

    await page.getByLabel('Paste a story').fill(story);
    const imported = await run('Import story');
    expect(imported).toMatchObject({
      __typename: 'ArticlePayload',
      article: {
        headline: 'Night trains return to the lake line',
        attribution: { originalPublisher: 'LAKE HERALD', originallyPublishedOn: '2025-05-18' },
        footnotes: [{ marker: '*', text: 'The last night train on the line ran in 2009.' }],
        draft: {
          proposals: expect.arrayContaining([
            expect.objectContaining({
              quote: expect.objectContaining({ kind: 'DIRECT', speaker: { name: 'Samir Valiyev' } }),
            }),
            expect.objectContaining({
              event: expect.objectContaining({ date: { start: '2023-10-03', precision: 'DAY' } }),
            }),
          ]),
        },
      },
    });
    const confirmed = await run('Confirm proposals');
    expect(confirmed).toMatchObject({
      __typename: 'ArticlePayload',
      article: { draft: { blockers: [], proposals: [] } },
    });
    const published = await run('Publish');
    expect(published).toMatchObject({ __typename: 'ArticlePayload', article: { version: 1, state: 'PUBLISHED' } });

    expect(await run('Create partner')).toMatchObject({ __typename: 'PartnerPayload' });
    const issued = await run('Issue key');
    expect(issued).toMatchObject({ __typename: 'ApiKeyPayload', secret: expect.stringMatching(/^dl_/) });

    await page.getByRole('button', { name: 'View as partner' }).click();
    await page.getByLabel('Partner key').fill(String(issued?.secret));
    await page.getByRole('button', { name: 'Look as this partner' }).click();
    await page.locator('.monaco-editor').first().waitFor();
    const seen = await run('Article');
    expect(seen).toMatchObject({
      headline: 'Night trains return to the lake line',
      publishability: { allowed: true },
      quotes: expect.arrayContaining([
        expect.objectContaining({ text: expect.stringContaining('the beds are new'), verification: 'VERIFIED' }),
      ]),
      events: [expect.objectContaining({ date: expect.objectContaining({ start: '2023-10-03' }) })],
    });
    await page.getByRole('button', { name: 'Newsroom' }).click();
    await page.locator('.monaco-editor').first().waitFor();
    // Which article is killed is the one thing that is never filled in.
    await openTask(page, 'Kill');
    await page.getByRole('region', { name: 'Variables' }).getByText('art_example').waitFor();
    await page.getByRole('region', { name: 'Variables' }).getByText('"note": ""').waitFor();
    expect(problems).toEqual([]);
    await close();
  });
});
