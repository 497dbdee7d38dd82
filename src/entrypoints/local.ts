// `npm start`: the whole of Dateline on a laptop.
import { parseArgs } from 'node:util';
import { ConfigError, localConfig } from '../base/config.ts';
import { complain, outliveReaders } from '../base/terminal.ts';
import { run } from '../local/run.ts';
import { StartError } from '../local/start-error.ts';
import { EngineError } from '../table/engine.ts';

outliveReaders();
try {
  const { empty, console } = options();
  await run({ ...localConfig(), empty, console });
} catch (error) {
  const expected = error instanceof StartError || error instanceof EngineError || error instanceof ConfigError;
  if (!expected) throw error;
  complain(error.message);
  process.exit(1);
}

/** `--empty` loads no sample, `--no-console` builds no console. */
function options(): { empty: boolean; console: boolean } {
  const known = { empty: { type: 'boolean', default: false }, console: { type: 'boolean', default: true } } as const;
  try {
    return parseArgs({ options: known, allowNegative: true }).values;
  } catch (error) {
    throw new StartError(`${(error as Error).message}. The options are --empty and --no-console.`);
  }
}
