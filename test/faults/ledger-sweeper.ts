// A sweep in a process of its own, made to be killed. Usage: ledger-sweeper.ts <endpoint> <table> <instant>.
import { aWorld } from '../support/world.ts';

const [endpoint = '', table = '', at = ''] = process.argv.slice(2);
const world = await aWorld({ endpoint, table, at });
process.stdout.write('ready\n');
for (;;) {
  const done = await world.sweep();
  process.stdout.write(`swept ${done}\n`);
  if (!done) await new Promise((resolve) => setTimeout(resolve, 20));
}
