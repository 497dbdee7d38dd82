// A laptop's log lies beside its data, so that a terminal shows only what somebody must look at.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { createLog, type Log } from '../base/log.ts';

/** Every line goes to dateline.log in the folder; a fault's goes to the terminal's error stream, too. */
export function logInto(folder: string, now: Clock): Log {
  const file = createWriteStream(join(folder, 'dateline.log'), { flags: 'a', mode: 0o600 });
  return createLog({
    now,
    write(line) {
      file.write(`${line}\n`);
      if (line.includes('"level":"fault"')) process.stderr.write(`${line}\n`);
    },
  });
}
