// One server to a data folder: two engines on one file would both write. The claim is a socket that answers while its
// owner lives, so that neither a SIGKILL nor a reused process id can leave a wrong one behind.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { access, constants, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

export type Claim = { folder: string; release(): Promise<void> };

/** Makes the data folder where it is missing, and claims it. Throws StartError. */
export async function claimFolder(given: string): Promise<Claim> {
  const folder = await writable(given);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  const socket = join(tmpdir(), `dateline-${name}.sock`);
  if (await answers(socket))
    throw new StartError(
      `Another Dateline server is running on the data folder ${given}; stop it, or set DATELINE_DATA to another folder.`,
    );
  await rm(socket, { force: true });
  const server = await listen(socket);
  return {
    folder,
    async release() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function writable(given: string): Promise<string> {
  try {
    await mkdir(given, { recursive: true, mode: 0o700 });
    await access(given, constants.R_OK | constants.W_OK | constants.X_OK);
    await writeFile(join(given, '.writable'), '');
    await rm(join(given, '.writable'));
    return await realpath(given);
  } catch (error) {
    throw new StartError(
      `The data folder ${given} cannot be written (${(error as NodeJS.ErrnoException).code}); set DATELINE_DATA to one that can.`,
    );
  }
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

function listen(socket: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((peer) => peer.destroy()).once('error', reject);
    server.listen(socket, () => resolve(server.unref()));
  });
}

const noteIn = (folder: string) => join(folder, 'engine.pid');

export async function noteEngine(folder: string, pid: number): Promise<void> {
  await writeFile(noteIn(folder), String(pid));
}

/** Ends the engine that a killed server left on this folder; a process that only has its number is left alone. */
export async function endOrphan(folder: string, file: string): Promise<void> {
  const pid = Number(await readFile(noteIn(folder), 'utf8').catch(() => ''));
  if (!pid || !commandOf(pid).includes(file)) return;
  process.kill(pid, 'SIGTERM');
  for (let round = 0; round < 100 && commandOf(pid).includes(file); round += 1) {
    if (round === 50) process.kill(pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the process runs, or nothing; not every machine has `ps`. */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
