// Every delivery of the tests is verified as its receiver would: by standardwebhooks and by svix, as they are published,
// at the time it arrived.
import { isDeepStrictEqual } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import type { Received } from './receiver.ts';

/** Whether both libraries take it with this secret. */
export function verifies({ headers, body, at }: Received, secret: string): boolean {
  const given = headers as Record<string, string>;
  return atInstant(at, () => {
    try {
      const read = new Webhook(secret).verify(body, given);
      new SvixWebhook(secret).verify(body, given);
      return isDeepStrictEqual(read, JSON.parse(body));
    } catch {
      return false;
    }
  });
}

const RealDate = Date;

/** They ask the system for the time, and the tests' clock stands elsewhere. Cheaper than fake timers, by the thousand. */
function atInstant<T>(at: number, run: () => T): T {
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length ? given : [at]) as [number]));
    }
    static override now = () => at;
  } as DateConstructor;
  try {
    return run();
  } finally {
    globalThis.Date = RealDate;
  }
}

/** What a set of receivers got, and the secrets that their endpoints were given. */
export function createVerifier() {
  const secrets = new Map<string, string[]>();
  const arrived: Received[] = [];
  const endpointOf = ({ headers }: Received) => `whk_${String(headers['webhook-id']).split('_')[1]}`;
  return {
    arrived: (received: Received) => void arrived.push(received),
    given: (endpointId: string, secret: string) =>
      void secrets.set(endpointId, [...(secrets.get(endpointId) ?? []), secret]),
    /** Those that verify with no secret of their endpoint's. */
    unverified: () =>
      arrived.filter((received) => !secrets.get(endpointOf(received))?.some((secret) => verifies(received, secret))),
  };
}
