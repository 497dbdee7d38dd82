import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { atConsole } from './support/at-console.ts';
import { visit } from './support/browser.ts';
import {
  answerOf,
  openTab,
  openTask,
  runOperation,
  signInAs,
  stored,
  tabTitles,
  typeQuery,
} from './support/console.ts';

const at = atConsole();
let page: Page;
beforeEach(() => {
  page = at.page;
});

describe('an editor at the console', () => {
  it('is signed in by one click on a role, and finds a tab for each task', async () => {
    await signInAs(page, 'editor');
    expect(await page.locator('.who').textContent()).toMatch(/local editor\s*editor/);
    expect(new URL(page.url()).search).toBe('');
    expect((await tabTitles(page)).slice(0, 3)).toEqual(['ImportStory', 'ConfirmProposals', 'DismissProposals']);
    // graphql/graphiql#3392: the variables of the first tab are there from the start.
    await page.getByRole('region', { name: 'Variables' }).getByText('"content": "Ferry line across').waitFor();
  });

  it('types an operation, runs it, and sends the token to the newsroom endpoint only', async () => {
    await signInAs(page, 'editor');
    await typeQuery(page, '{ __typename }');
    await runOperation(page);
    expect(await answerOf(page)).toEqual({ data: { __typename: 'Query' } });
    expect(new Set(at.harness.seen.map(({ path }) => path))).toEqual(new Set(['/newsroom/graphql']));
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
    const before = await tabTitles(page);
    await page.reload();
    await page.locator('.monaco-editor').first().waitFor();
    expect(await tabTitles(page)).toEqual(before);
    expect(await openTab(page)).toBe('Mine');
    await page.locator('.graphiql-query-editor').getByText('Mine').waitFor();
  });

  it('may open the console under the other name of this machine', async () => {
    const other = at.harness.origin.replace('localhost', '127.0.0.1');
    const visitor = await visit(at.browser, at.harness.origin, other);
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
    expect(await tabTitles(page)).not.toContain('ImportStory');
    await openTask(page, 'Import story');
    expect((await tabTitles(page)).at(-1)).toBe('ImportStory');
    await page.getByLabel('Paste a story').fill('A headline\n\n“Words,” she said.');
    await page.getByRole('region', { name: 'Variables' }).getByText('A headline').waitFor();
  });

  it('is signed out in this tab even while the issuer cannot be reached', async () => {
    await signInAs(page, 'editor');
    await page.route('**/issuer/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    expect(await stored(page)).not.toMatch(/token|graphiql/);
    const others = at.visit.problems.filter((problem) => !problem.includes('net::ERR_FAILED'));
    expect(others).toEqual([]);
    at.visit.problems.length = 0;
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
    const [first, last] = [at.harness.seen[0], at.harness.seen.at(-1)];
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
    expect(await stored(page)).not.toMatch(/token|graphiql|Ferry/);
    const form = { grant_type: 'refresh_token', client_id: 'dateline-console', refresh_token: refreshToken };
    const response = await fetch(`${at.harness.origin}/issuer/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signInAs(page, 'reporter');
    expect(await page.locator('.who').textContent()).toContain('local reporter');
  });
});
