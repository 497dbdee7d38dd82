// A newsroom that is killed by SIGKILL right after the transaction that it was asked for, and before it answers.
// Usage: killed-editor.ts <endpoint> <table> <instant> <idempotency-key> <mutation> <variables as JSON>.
import { aWorld } from '../../support/world.ts';

const [endpoint = '', table = '', at = '', key = '', mutation = '', variables = '{}'] = process.argv.slice(2);
const world = await aWorld({ endpoint, table, at });
const { transact } = world.app.table;
world.app.table.transact = async (actions) => {
  await transact(actions);
  if (actions.some((action) => 'put' in action && action.put.e === 'draft')) process.kill(process.pid, 'SIGKILL');
};
await world.edit(mutation, JSON.parse(variables), 'editor', key);
