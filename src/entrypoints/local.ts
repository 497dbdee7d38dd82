// `npm start`: the whole of Dateline on a laptop.
import { parseArgs } from 'node:util';
import { ConfigError, localConfig } from '../base/config.ts';
import { complain } from '../base/terminal.ts';
import { run } from '../local/run.ts';
import { StartError } from '../local/start-error.ts';
import { EngineError } from '../table/engine.ts';

try {
  const { values } = parseArgs({ options: { empty: { type: 'boolean', default: false } } });
  await run({ ...localConfig(), empty: values.empty });
} catch (error) {
  const expected =
    error instanceof StartError ||
    error instanceof EngineError ||
    error instanceof ConfigError ||
    error instanceof TypeError;
  if (!expected) throw error;
  complain(error.message);
  process.exit(1);
}
