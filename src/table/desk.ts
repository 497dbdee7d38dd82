import type { Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Table } from './client.ts';

/** What every use case of the newsroom is handed: where things are kept, what time it is, new ids, and the log. */
export type Desk = { table: Table; clock: Clock; ids: Ids; log: Log };
