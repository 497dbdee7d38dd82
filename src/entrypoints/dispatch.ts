// The dispatch function: woken by the table's stream when the ledger has grown.
import { dispatchAll, openSender } from '../api/lambda/sending.ts';
import { warm } from '../api/lambda/warm.ts';

const opened = warm(openSender);

export const handler = async () => dispatchAll(await opened());
