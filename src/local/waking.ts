// On a laptop there is no stream to wake the dispatcher; the table itself says when the ledger has grown.
import type { Table } from '../table/client.ts';
import { ledgerKeys } from '../table/keys.ts';

/** The same table, which calls `wake` after each transaction that appended to the ledger. */
export function waking(table: Table, wake: () => void): Table {
  return {
    ...table,
    async transact(actions) {
      await table.transact(actions);
      if (actions.some((action) => 'put' in action && action.put.PK === ledgerKeys.tail.PK)) wake();
    },
  };
}
