import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser, type Visit, visit } from './support/browser.ts';
import { answerOf, openTask, runOperation, signInAs, typeQuery } from './support/console.ts';
import { type Harness, startHarness } from './support/harness.ts';

let browser: Browser;
let harness: Harness;
let at: Visit;
let page: Page;

beforeAll(async () => {
  [browser, harness] = await Promise.all([openBrowser(), startHarness()]);
});
afterAll(async () => {
  await browser?.close();
  await harness?.stop();
});
beforeEach(async () => {
  harness.seen.length = 0;
  at = await visit(browser, harness.origin);
  page = at.page;
  await page.goto(`${harness.origin}/newsroom/`);
});
afterEach(async () => {
  // Whatever a test does: nothing blocked, nothing thrown, nothing asked of another origin.
  expect(at.problems).toEqual([]);
  await at.close();
});

const titlesOf = (tabs: Locator) => tabs.evaluateAll((list) => list.map((tab) => tab.firstChild?.textContent));
const tabTitles = () => titlesOf(page.getByRole('tab'));
const openTab = async () => (await titlesOf(page.getByRole('tab', { selected: true })))[0];
const stored = () => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));

describe('an editor at the console', () => {
  it('is signed in by one click on a role, and finds a tab for each task', async () => {
    await signInAs(page, 'editor');
    expect(await page.locator('.who').textContent()).toMatch(/local editor\s*editor/);
    expect(new URL(page.url()).search).toBe('');
    expect((await tabTitles()).slice(0, 4)).toEqual(['ImportStory', 'ConfirmProposals', 'EditStory', 'Publish']);
    // graphql/graphiql#3392: the variables of the first tab are there from the start.
    await page.getByRole('region', { name: 'Variables' }).getByText('"content": "Ferry line across').waitFor();
  });

  it('types an operation, runs it, and sends the token to the newsroom endpoint only', async () => {
    await signInAs(page, 'editor');
    await typeQuery(page, '{ __typename }');
    await runOperation(page);
    expect(await answerOf(page)).toEqual({ data: { __typename: 'Query' } });
    expect(new Set(harness.seen.map(({ path }) => path))).toEqual(new Set(['/newsroom/graphql']));
  });

  it('is offered what the schema holds while typing', async () => {
    await signInAs(page, 'editor');
    await typeQuery(page, '{ arti');
    await page.locator('.suggest-widget').getByText('articles', { exact: true }).waitFor();
  });

  it('finds the session and the tabs again after a reload, each tab once', async () => {
    await signInAs(page, 'editor');
    await openTask(page, 'Publish later');
    await typeQuery(page, 'query Mine { __typename }');
    await page.getByRole('tab', { name: 'Mine' }).waitFor();
    const before = await tabTitles();
    await page.reload();
    await page.locator('.monaco-editor').first().waitFor();
    expect(await tabTitles()).toEqual(before);
    expect(await openTab()).toBe('Mine');
    await page.locator('.graphiql-query-editor').getByText('Mine').waitFor();
  });

  it('may open the console under the other name of this machine', async () => {
    const other = harness.origin.replace('localhost', '127.0.0.1');
    const visitor = await visit(browser, harness.origin, other);
    await visitor.page.goto(`${other}/newsroom/`);
    await signInAs(visitor.page, 'editor');
    expect(new URL(visitor.page.url()).origin).toBe(other);
    await typeQuery(visitor.page, '{ __typename }');
    await runOperation(visitor.page);
    expect(await answerOf(visitor.page)).toEqual({ data: { __typename: 'Query' } });
    expect(visitor.problems).toEqual([]);
    await visitor.close();
  });

  it('opens a task again whose tab was closed, and puts a pasted story into its variables', async () => {
    await signInAs(page, 'editor');
    await page.getByRole('button', { name: 'Close Tab' }).first().click();
    expect(await tabTitles()).not.toContain('ImportStory');
    await openTask(page, 'Import story');
    expect((await tabTitles()).at(-1)).toBe('ImportStory');
    await page.getByLabel('Paste a story').fill('A headline\n\n“Words,” she said.');
    await page.getByRole('region', { name: 'Variables' }).getByText('A headline').waitFor();
  });

  it('is signed out in this tab even while the issuer cannot be reached', async () => {
    await signInAs(page, 'editor');
    await page.route('**/issuer/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    expect(await stored()).not.toMatch(/token|graphiql/);
    const others = at.problems.filter((problem) => !problem.includes('net::ERR_FAILED'));
    expect(others).toEqual([]);
    at.problems.length = 0;
  });

  it('stays signed in when the token runs out, by the refresh token', async () => {
    await signInAs(page, 'editor');
    await page.evaluate(() => {
      const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:')) ?? '';
      const user = JSON.parse(sessionStorage.getItem(key) ?? '{}');
      sessionStorage.setItem(key, JSON.stringify({ ...user, expires_at: 1 }));
    });
    await typeQuery(page, '{ __typename }');
    await runOperation(page);
    expect(await answerOf(page)).toEqual({ data: { __typename: 'Query' } });
    const [first, last] = [harness.seen[0], harness.seen.at(-1)];
    expect(last?.authorization).not.toBe(first?.authorization);
  });

  it('is told when the session is over, and keeps what is in the tabs', async () => {
    await signInAs(page, 'editor');
    await typeQuery(page, '{ __typename }');
    await page.evaluate(() => {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith('oidc.user:')) sessionStorage.removeItem(key);
    });
    await runOperation(page);
    expect(JSON.stringify(await answerOf(page))).toContain('Sign in again');
    expect(await page.getByRole('tab').count()).toBeGreaterThan(10);
  });

  it('signs out: the tokens are revoked and gone, and so is the work', async () => {
    await signInAs(page, 'admin');
    const refreshToken = await page.evaluate(() => {
      const key = Object.keys(sessionStorage).find((name) => name.startsWith('oidc.user:')) ?? '';
      return String(JSON.parse(sessionStorage.getItem(key) ?? '{}').refresh_token);
    });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    expect(await stored()).not.toMatch(/token|graphiql|Ferry/);
    const form = { grant_type: 'refresh_token', client_id: 'dateline-console', refresh_token: refreshToken };
    const response = await fetch(`${harness.origin}/issuer/token`, { method: 'POST', body: new URLSearchParams(form) });
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signInAs(page, 'reporter');
    expect(await page.locator('.who').textContent()).toContain('local reporter');
  });
});

describe('viewing as a partner', () => {
  const key = 'dl_local_abc_notarealkey';

  it('sends the pasted key to the partner endpoint only, with tabs of its own, and keeps it nowhere', async () => {
    await signInAs(page, 'editor');
    harness.seen.length = 0;
    await page.getByRole('button', { name: 'View as partner' }).click();
    await page.getByLabel('Partner key').fill(key);
    await page.getByRole('button', { name: 'Look as this partner' }).click();
    await page.locator('.monaco-editor').first().waitFor();
    expect((await tabTitles()).slice(0, 2)).toEqual(['LatestArticles', 'Article']);
    await typeQuery(page, '{ __typename }');
    await runOperation(page);
    expect(await answerOf(page)).toEqual({ data: { __typename: 'Query' } });
    expect(new Set(harness.seen.map((seen) => `${seen.path} ${seen.authorization}`))).toEqual(
      new Set([`/graphql Bearer ${key}`]),
    );
    expect(await stored()).not.toContain(key);
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
    expect(await openTab()).toBe('Kill');
  });
});
