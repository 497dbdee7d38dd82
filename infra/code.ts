// What is deployed beside the templates: the functions' files and the built console.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionName } from './table-access.ts';

export interface Code {
  /** The file that exports `handler`, per function. */
  readonly entries: Record<FunctionName, string>;
  /** The folder of the built console. */
  readonly console: string;
}

const root = join(import.meta.dirname, '..');
const entry = (name: FunctionName): string => join(root, 'src/entrypoints', `${name}.ts`);

/** The code of this repository. */
export const ourCode: Code = {
  entries: {
    partner: entry('partner'),
    newsroom: entry('newsroom'),
    dispatch: entry('dispatch'),
    deliver: entry('deliver'),
    sweep: entry('sweep'),
  },
  console: join(root, 'dist/console'),
};

/** Which of the functions' files are not there. */
export const missingEntries = (names: FunctionName[], { entries }: Code): string[] =>
  names.map((name) => entries[name]).filter((path) => !existsSync(path));
