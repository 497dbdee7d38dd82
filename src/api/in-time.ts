import { LateRefusal } from '../base/refusal.ts';
import { within } from '../table/deadline.ts';

type Terms = { timeoutMs?: number; late: (refusal: LateRefusal) => Response };

/** A caller who has gone, or waited too long, is worked for no more. */
export async function inTime(request: Request, run: () => Promise<Response>, terms: Terms): Promise<Response> {
  const late = new AbortController();
  const refusal = new LateRefusal();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Response>((resolve) => {
    timer = setTimeout(() => {
      late.abort(refusal);
      resolve(terms.late(refusal));
    }, terms.timeoutMs ?? 24_000);
  });
  const gone = () => late.abort(refusal);
  request.signal.addEventListener('abort', gone, { once: true });
  try {
    return await Promise.race([within(late.signal, run), tooLate]);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', gone);
  }
}
