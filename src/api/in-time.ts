import { LateRefusal } from '../base/refusal.ts';
import { within } from '../table/deadline.ts';

/** Nobody is left to read it; the log says it, as many servers do. */
export const hungUp = 499;

type Terms = { timeoutMs?: number; refuse: (status: number, code: string, message: string) => Response };

/** A caller who has gone, or waited too long, is worked for no more: its next request to the table is not made. */
export async function inTime(request: Request, run: () => Promise<Response>, terms: Terms): Promise<Response> {
  const over = new AbortController();
  const refusal = new LateRefusal();
  let timer: NodeJS.Timeout | undefined;
  let gone = () => {};
  const ended = new Promise<Response>((resolve) => {
    const end = (status: number, code: string) => {
      over.abort(refusal);
      resolve(terms.refuse(status, code, refusal.message));
    };
    // A function's time may be over before the door's own: that is lateness, and nobody has gone.
    const isLate = () => (request.signal.reason as Error | undefined)?.name === 'TimeoutError';
    gone = () => (isLate() ? end(504, refusal.code) : end(hungUp, 'GONE'));
    timer = setTimeout(() => end(504, refusal.code), terms.timeoutMs ?? 24_000);
  });
  request.signal.addEventListener('abort', gone, { once: true });
  try {
    return await Promise.race([within(over.signal, run), ended]);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', gone);
  }
}
