// `npm run -s dateline -- COMMAND`: the command line, which talks to the running server over GraphQL.
import { ConfigError, cliConfig } from '../base/config.ts';
import { complain, outliveReaders } from '../base/terminal.ts';
import { CommandError, dispatch } from '../local/command.ts';

outliveReaders();
try {
  await dispatch(process.argv.slice(2), cliConfig());
} catch (error) {
  if (!(error instanceof CommandError || error instanceof ConfigError)) throw error;
  complain(error.message);
  // Not process.exit: what was said to a pipe would be cut off.
  process.exitCode = 1;
}
