// Builds the console as `npm run console` does, for whoever finds it missing or older than its sources. It takes some
// four seconds and is not part of an installation.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { consoleIsBuilt } from './console-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Builds dist/console unless it is up to date; `ended` ends the build with its caller. Fails with what Vite printed. */
export async function buildConsole(ended?: AbortSignal): Promise<void> {
  if (consoleIsBuilt()) return;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', 'src/console', '--config', 'src/console/vite.config.ts', '--logLevel', 'warn'];
  await promisify(execFile)(process.execPath, args, { cwd: root, ...(ended ? { signal: ended } : {}) });
}
