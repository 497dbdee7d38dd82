// Every delivery of the tests is verified as its receiver would: by standardwebhooks and by svix, as they are published,
// at the time it arrived.
import { isDeepStrictEqual } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { vi } from 'vitest';
import type { Received } from './receiver.ts';

/** Whether both libraries take it with this secret. */
export function verifies({ headers, body, at }: Received, secret: string): boolean {
  const given = headers as Record<string, string>;
  vi.useFakeTimers({ now: at, toFake: ['Date'] });
  try {
    const read = new Webhook(secret).verify(body, given);
    new SvixWebhook(secret).verify(body, given);
    return isDeepStrictEqual(read, JSON.parse(body));
  } catch {
    return false;
  } finally {
    vi.useRealTimers();
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
