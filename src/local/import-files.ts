// Imports files and folders: one bad file never stops the rest, and the command fails if any was refused. What was taken in
// is known by the server, so a run that was cut off is simply run again.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { complain, say } from '../base/terminal.ts';
import { CommandError, UnreachableError } from './command-error.ts';
import { importOne, type Settings, type Taken } from './import-one.ts';
import type { Remote } from './remote.ts';

type Options = Settings & { files: string[] };

/** A folder stands for the files in it and below it, in the order of their names. */
async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null);
  if (!entries) return [path];
  const hidden = /(?:^|[\\/])\./;
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !hidden.test(file.slice(path.length)))
    .sort();
}

type Tally = { taken: (Taken | undefined)[]; refused: (string | undefined)[]; stopped: UnreachableError | null };

/** So many at once: the server is one process. What is published keeps the order of the files. */
const atOnce = 4;

export async function importFiles(newsroom: Remote, { files: paths, ...settings }: Options): Promise<void> {
  const files = (await Promise.all(paths.map(filesOf))).flat();
  if (!files.length) throw new CommandError(`There is no file in ${paths.join(', ')}.`);
  const bar =
    process.stdout.isTTY && files.length > 1
      ? new SingleBar({
          format: 'importing [{bar}] {value}/{total} · {refused} refused · {eta_formatted} left · {file}',
        })
      : null;
  bar?.start(files.length, 0, { file: '', refused: 0 });
  const tally: Tally = { taken: [], refused: [], stopped: null };
  const queue = files.entries();
  let bad = 0;
  const work = async () => {
    for (const [i, file] of queue) {
      if (!(await take(newsroom, { i, file, settings, tally }))) bad += 1;
      if (tally.stopped) return;
      bar?.increment({ file, refused: bad });
    }
  };
  await Promise.all(Array.from({ length: settings.publish ? 1 : atOnce }, work));
  bar?.stop();
  report(files, tally, settings);
}

type Turn = { i: number; file: string; settings: Settings; tally: Tally };

async function take(newsroom: Remote, { i, file, settings, tally }: Turn): Promise<boolean> {
  try {
    tally.taken[i] = await importOne(newsroom, file, { ...settings, met: tally.taken.length > 0 });
    return true;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    if (error instanceof UnreachableError) tally.stopped = error;
    else tally.refused[i] = error.message;
    return false;
  }
}

/** Every file on a line of its own, what was noticed below it, and the sums at the end. Throws where not all went well. */
function report(files: string[], { taken, refused, stopped }: Tally, { publish }: Settings): void {
  for (const [i, file] of files.entries()) {
    const one = taken[i];
    if (!one) continue;
    const unchanged = one.outcome === 'UNCHANGED';
    const fate = one.fate === 'published' && !unchanged ? null : one.fate;
    say([one.id, file, ...(unchanged ? ['unchanged'] : []), ...(fate ? [fate] : [])].join('  '));
    for (const { advice } of unchanged && fate !== 'left as a draft' ? [] : one.hints) say(`    ${advice}`);
  }
  for (const [i, file] of files.entries()) if (refused[i] !== undefined) complain(`${file}: ${refused[i]}`);
  const bad = refused.filter((one) => one !== undefined).length;
  for (const line of sums({ taken: taken.filter((one) => one !== undefined), refused: bad, publish })) say(line);
  const left = files.length - taken.filter(Boolean).length - bad;
  if (stopped)
    throw new CommandError(
      left < files.length ? `${stopped.message} ${left} files are left: run it again.` : stopped.message,
    );
  if (bad) throw new CommandError(`${bad} of ${files.length} files were refused.`);
}

type Sums = { taken: Taken[]; refused: number; publish: boolean };

function sums({ taken, refused, publish }: Sums): string[] {
  const fresh = taken.filter(({ outcome }) => outcome === 'CREATED');
  const encodings = new Map<string, number>();
  for (const { encoding } of fresh) encodings.set(encoding, (encodings.get(encoding) ?? 0) + 1);
  const others = [...encodings]
    .filter(([encoding]) => encoding !== 'utf-8')
    .map(([encoding, n]) => `${n} in ${encoding}`);
  const kinds = new Map<string, number>();
  for (const { hints } of fresh) for (const { kind } of hints) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const told = [...kinds].map(([kind, n]) => `${n} ${kind}`);
  const published = publish ? `, ${taken.filter(({ fate }) => fate === 'published').length} published` : '';
  return [
    `${fresh.length} imported, ${taken.length - fresh.length} unchanged, ${refused} refused${published}`,
    ...(others.length ? [`encodings: ${others.join(', ')}; the rest utf-8`] : []),
    ...(told.length ? [`noticed: ${told.join(', ')}`] : []),
  ];
}
