// What an editor does at the console, by clicking and typing.
import type { Locator, Page } from 'playwright-core';

/** Clicks the role on the issuer's page and waits until GraphiQL is ready to be used. */
export async function signInAs(page: Page, role: 'reporter' | 'editor' | 'admin'): Promise<void> {
  await page.getByRole('button', { name: `Sign in as ${role}` }).click();
  await page.locator('.monaco-editor').first().waitFor();
  await page.getByRole('tab', { selected: true }).waitFor();
}

/** Opens a task from the panel, by its name there. */
export async function openTask(page: Page, name: string): Promise<void> {
  const button = page.locator('.tasks button').filter({ has: page.locator('strong').getByText(name, { exact: true }) });
  await button.click();
  await page.locator('.tasks button[aria-current="true"]').filter({ hasText: name }).waitFor();
}

/** Types an operation into a new tab. */
export async function typeQuery(page: Page, query: string): Promise<void> {
  await page.getByRole('button', { name: 'New tab' }).click();
  await page.locator('.graphiql-query-editor .monaco-editor').first().click();
  await page.keyboard.type(query);
}

/** Clicks the run button and waits for the answer. */
export async function runOperation(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Execute query' }).click();
  await page.locator('.graphiql-spinner').waitFor({ state: 'detached' });
}

const titlesOf = (tabs: Locator) => tabs.evaluateAll((list) => list.map((tab) => tab.firstChild?.textContent));

/** The titles of all tabs, from the left. */
export const tabTitles = (page: Page) => titlesOf(page.getByRole('tab'));

/** The title of the tab that is open. */
export const openTab = async (page: Page) => (await titlesOf(page.getByRole('tab', { selected: true })))[0];

/** Everything that the browser keeps for the console. */
export const stored = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));

/** What the response pane holds. */
export const answerOf = async (page: Page): Promise<unknown> => JSON.parse(await textOf(page, 'response.json'));

/** What an editor holds, read from its model: the pane draws only the lines in sight. */
export async function textOf(page: Page, file: string): Promise<string> {
  const handle = await page.waitForFunction((name) => {
    type Model = { uri: { path: string }; getValue: () => string };
    const { __MONACO: monaco } = globalThis as unknown as { __MONACO: { editor: { getModels: () => Model[] } } };
    return monaco.editor
      .getModels()
      .find(({ uri }) => uri.path.endsWith(name))
      ?.getValue();
  }, file);
  return String(await handle.jsonValue());
}
