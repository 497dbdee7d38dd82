// The tables that a script writes into docs/operations.md, for the tests that hold them to what is so now.
import { readFileSync } from 'node:fs';

const page = new URL('../../docs/operations.md', import.meta.url);

/** What stands between the marks of this name. */
export const blockOf = (name: string): string =>
  readFileSync(page, 'utf8').split(`<!-- ${name}: begin -->`)[1]?.split(`<!-- ${name}: end -->`)[0] ?? '';

/** Markdown without the room that a formatter gives to columns. */
export const plain = (markdown: string): string =>
  markdown
    .replaceAll(/-{3,}/g, '---')
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The cells of each row of a table, without its head. */
export const rowsOf = (markdown: string): string[][] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
