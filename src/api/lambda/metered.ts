import type { Metrics } from '../../base/metrics.ts';
import type { ChangeType } from '../../changes/model.ts';
import type { Table } from '../../table/client.ts';
import { ledgerKeys } from '../../table/keys.ts';
import type { Action } from '../../table/transact.ts';

const publications = new Set<ChangeType>(['ARTICLE_PUBLISHED', 'ARTICLE_UPDATED', 'ARTICLE_CORRECTED']);
const tail = ledgerKeys.tail;

function isPublication(action: Action): boolean {
  if (!('put' in action) || !action.put.PK.startsWith(tail.PK) || action.put.SK === tail.SK) return false;
  return publications.has((JSON.parse(action.put.data) as { type: ChangeType }).type);
}

/** The same table, which tells of the publications that each transaction put into the ledger: no verb can forget to. */
export function metered(table: Table, metrics: Metrics): Table {
  return {
    ...table,
    async transact(actions) {
      await table.transact(actions);
      const Publications = actions.filter(isPublication).length;
      if (Publications) metrics({ Publications });
    },
  };
}
