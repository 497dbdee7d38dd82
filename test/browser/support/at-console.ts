import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openBrowser, type Visit, visit } from './browser.ts';
import { type Harness, startHarness } from './harness.ts';

/** What a test at the console has at hand: set anew before each. */
type AtConsole = { browser: Browser; harness: Harness; visit: Visit; page: Page };

/** A browser at the door of the console before each test, and after it a look at what the browser complained of. */
export function atConsole(): AtConsole {
  const at = {} as AtConsole;
  beforeAll(async () => {
    [at.browser, at.harness] = await Promise.all([openBrowser(), startHarness()]);
  });
  afterAll(async () => {
    await at.browser?.close();
    await at.harness?.stop();
  });
  beforeEach(async () => {
    at.harness.seen.length = 0;
    at.visit = await visit(at.browser, at.harness.origin);
    at.page = at.visit.page;
    await at.page.goto(`${at.harness.origin}/newsroom/`);
  });
  afterEach(async () => {
    // Whatever a test does: nothing blocked, nothing thrown, nothing asked of another origin.
    expect(at.visit.problems).toEqual([]);
    await at.visit.close();
  });
  return at;
}
