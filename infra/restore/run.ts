// `npm exec -- node infra/restore/run.ts --from RESTORED --into TABLE` counts what would change; with --write it does it.
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { putBack } from './put-back.ts';

const { from, into, write } = parseArgs({
  options: { from: { type: 'string' }, into: { type: 'string' }, write: { type: 'boolean', default: false } },
}).values;
if (!from || !into || from === into) {
  process.stderr.write('Name two tables: --from the restored one, --into the one that is to be like it.\n');
  process.exitCode = 1;
} else {
  const client = new DynamoDBClient({ maxAttempts: 10 });
  const { put, deleted, alike } = await putBack({ client, from, into, write, wait: () => setTimeout(500) });
  process.stdout.write(`${write ? 'Done' : 'To do'}: ${put} rows to put, ${deleted} to delete, ${alike} alike.\n`);
}
