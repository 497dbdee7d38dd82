import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Visit = { page: Page; context: BrowserContext; problems: string[]; close: () => Promise<void> };

export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
}

/** Opens a page in a fresh profile and notes what must not happen: anything blocked, thrown or asked of an origin that is not named. */
export async function visit(browser: Browser, ...origins: string[]): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const problems: string[] = [];
  await context.exposeFunction('noteProblem', (problem: string) => problems.push(problem));
  await context.addInitScript(() => {
    const note = (globalThis as unknown as { noteProblem: (problem: string) => void }).noteProblem;
    addEventListener('securitypolicyviolation', (event) =>
      note(`blocked by ${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    );
  });
  context.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && !origins.some((origin) => request.url().startsWith(`${origin}/`)))
      problems.push(`asked ${request.url()}`);
  });
  context.on('weberror', (error) => problems.push(`threw ${error.error().message}`));
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) problems.push(message.text());
  });
  return { page, context, problems, close: () => context.close() };
}
