// Methods that no `Request` can hold (fetch calls them forbidden): they are refused before a door, the console or the issuer is asked.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from '../api/answers/refuse.ts';
import type { Log } from '../base/log.ts';
import { send } from './http.ts';

const unanswered = new Set(['TRACE', 'TRACK', 'CONNECT']);

type Call = { req: IncomingMessage; res: ServerResponse; allow: string };

/** Whether the request was refused for its method, with 405 and an id that the log has, too. */
export async function refuseMethod(log: Log, newRequestId: () => string, { req, res, allow }: Call): Promise<boolean> {
  const { method = '' } = req;
  if (!unanswered.has(method)) return false;
  const requestId = newRequestId();
  const response = refuse(405, 'METHOD_NOT_ALLOWED', `${method} is not answered here; send ${allow}.`, { allow });
  response.headers.set('x-request-id', requestId);
  log.info('request', { requestId, method, status: response.status, kind: 'nobody' });
  await send(response, res);
  return true;
}
