/** What a command says to whoever ran it. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Why a command failed, in one sentence. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Whoever reads along, such as `head -1`, may leave: what is said then goes nowhere, and the work goes on to its end. */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
