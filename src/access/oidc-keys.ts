// Where the verifier finds an issuer's public keys. A caller may invent key ids all day: they cost one fetch in ten
// seconds together. Keys once read are kept, so an issuer that is down locks nobody out.
import { WaitPeriodNotYetEndedJwkError } from 'aws-jwt-verify/error';
import { assertIsJwks, type Jwks, type PenaltyBox, SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { Json } from 'aws-jwt-verify/safe-json-parse';
import type { Clock } from '../base/clock.ts';

/** The key was not among those kept, and the issuer cannot be asked: nothing is known about the token. */
export class KeysUnavailableError extends Error {}

export type KeySource = { now: Clock; fetch?: typeof globalThis.fetch; issuer: string } & (
  | { jwksUri: string }
  | { jwks: Jwks }
);

const patienceMs = 3_000;
const waitMs = 10_000;

/** The library's key cache, on our clock and our fetch. `uri` names the keys in it. */
export function createKeyCache(source: KeySource): { uri: string; cache: SimpleJwksCache } {
  const given = 'jwks' in source;
  const uri = given ? source.issuer : source.jwksUri;
  const penaltyBox = createPenaltyBox(source.now);
  const read = given ? async () => asBytes(source.jwks) : () => readKeys(uri, source.fetch ?? globalThis.fetch);
  const fetcher = {
    fetch: () =>
      read().catch((cause: unknown) => {
        penaltyBox.registerFailedFetch();
        throw new KeysUnavailableError('The keys of the issuer cannot be read.', { cause });
      }),
  };
  return { uri, cache: new SimpleJwksCache({ fetcher, penaltyBox }) };
}

async function readKeys(uri: string, fetch: typeof globalThis.fetch): Promise<ArrayBuffer> {
  const response = await fetch(uri, { redirect: 'error', signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok) throw new Error(`The issuer answered ${response.status}.`);
  const keys = (await response.json()) as Json;
  assertIsJwks(keys);
  return asBytes(keys);
}

function asBytes(keys: Jwks): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(keys)).buffer;
}

/** After a miss or a failed fetch, the next fetch must wait. The library's own box runs on timers, which Lambda freezes. */
function createPenaltyBox(now: Clock): PenaltyBox & { registerFailedFetch: () => void } {
  let closed: { until: number; because: Error } | undefined;
  const close = (because: Error) => {
    closed = { until: now().getTime() + waitMs, because };
  };
  return {
    wait: async () => {
      if (closed && now().getTime() < closed.until) throw closed.because;
    },
    registerFailedAttempt: () => close(new WaitPeriodNotYetEndedJwkError('The keys were read a moment ago.')),
    registerFailedFetch: () => close(new KeysUnavailableError('The issuer could not be reached a moment ago.')),
    registerSuccessfulAttempt: () => {
      closed = undefined;
    },
  };
}
