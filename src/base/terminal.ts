/** What a command says to whoever ran it. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Why a command failed, in one sentence. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
