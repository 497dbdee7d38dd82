// npm run test:dynamodb-local: the storage tests against Amazon's DynamoDB Local. Where Java 17 is missing it fails with one
// sentence; with --if-java it says the sentence and is content. Other arguments go to vitest.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmulatorError, fetchEmulator, javaVersion, startEmulator } from './emulator.ts';

const root = join(import.meta.dirname, '..', '..');
const rooms = ['test/table', 'test/changes', 'test/newsroom'];

async function vitest(endpoint: string, args: string[]): Promise<number> {
  const bin = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const chosen = args.some((arg) => !arg.startsWith('-')) ? args : [...rooms, ...args];
  // One emulator serves all, and it serves one request at a time: it needs longer than the engine does.
  const patient = ['--testTimeout=120000', '--hookTimeout=300000'];
  const child = spawn(process.execPath, [bin, 'run', '--config', 'test/vitest.config.ts', ...patient, ...chosen], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, DATELINE_TEST_ENDPOINT: endpoint },
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

async function main(args: string[]): Promise<number> {
  const java = javaVersion();
  if (java === null || java < 17) {
    console.error(
      `DynamoDB Local needs Java 17 and ${java === null ? 'there is none' : `this is Java ${java}`}: install Java 17 to run the storage tests on it.`,
    );
    return args.includes('--if-java') ? 0 : 1;
  }
  const emulator = await startEmulator(await fetchEmulator(root));
  try {
    return await vitest(
      emulator.endpoint,
      args.filter((arg) => arg !== '--if-java'),
    );
  } finally {
    await emulator.stop();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof EmulatorError)) throw error;
  console.error(error.message);
  return 1;
});
