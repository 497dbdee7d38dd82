// An endpoint is sent nothing until it has shown that it wants to be: it must echo a signed challenge. Nobody can point
// our deliveries at somebody else's server, and a wrong path is found at registration (docs/decisions/0016).
import * as z from 'zod';
import type { Office } from './house.ts';
import { openKeys } from './keys.ts';
import type { Endpoint } from './model.ts';
import type { Outcome } from './outcome.ts';
import { challengeBody } from './payload.ts';
import { createPost } from './post.ts';
import { signedHeaders } from './sign.ts';

const echoShape = z.union([
  z.object({ challenge: z.string() }).transform(({ challenge }) => challenge),
  z.object({ data: z.object({ challenge: z.string() }) }).transform(({ data }) => data.challenge),
]);

function echoed(answer: string | null): string | null {
  try {
    return echoShape.safeParse(JSON.parse(answer ?? '')).data ?? null;
  } catch {
    return null;
  }
}

const why: Partial<Record<NonNullable<Outcome['error']>, string>> = {
  TIMEOUT: 'it did not answer in time',
  TLS: 'its certificate is not in order',
  DNS_NOT_FOUND: 'its host has no address',
  REDIRECT: 'it answered with a redirect',
  CONNECTION_REFUSED: 'it refused the connection',
  FORBIDDEN_TARGET: 'its host leads to an address that no webhook may go to',
};

/** Null where the endpoint echoed the challenge; otherwise why not, in a sentence for its owner. */
export async function challenge(office: Office, endpoint: Endpoint): Promise<string | null> {
  const now = office.clock();
  const text = Buffer.from(office.randomBytes(24)).toString('base64url');
  const body = challengeBody(text, now);
  const id = `msg_${endpoint.id.slice(4)}_challenge_${Buffer.from(office.randomBytes(6)).toString('hex')}`;
  const headers = signedHeaders({ id, at: now, body }, await openKeys(office.vault, endpoint, now));
  const post = createPost(office.egress);
  const outcome = await post({ url: endpoint.url, headers: { ...headers }, body }).finally(() => post.close());
  if (outcome.error === null && echoed(outcome.answer) === text) return null;
  const cause =
    outcome.error === null
      ? 'it answered without the challenge'
      : (why[outcome.error] ?? (outcome.status ? `it answered ${outcome.status}` : 'it could not be reached'));
  return `The endpoint has not been verified: ${cause}. Make it answer {"challenge": …} to type endpoint.challenge, then call verifyWebhookEndpoint.`;
}
