// Who an editor is, read from an access token. One rule for every issuer (Amazon Cognito in the cloud, the local one on
// a laptop): nothing here may depend on where a token came from. docs/security.md G29 lists what it must withstand.
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier';
import * as broken from 'aws-jwt-verify/error';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { JwtVerifier } from 'aws-jwt-verify/jwt-verifier';
import * as z from 'zod';
import type { Clock } from '../base/clock.ts';
import { createKeyCache, KeysUnavailableError } from './oidc-keys.ts';
import { type Role, roles } from './viewer.ts';

export type EditorIdentity = { subject: string; name: string; role: Role };

/** What is wrong with a token, with the sentence that may be shown to whoever sent it. */
const sentences = {
  malformed: 'This is not an access token. Sign in again.',
  algorithm: 'The token is not signed with RS256.',
  issuer: 'The token comes from another issuer.',
  'unknown-key': 'The token is signed with a key that the issuer does not publish.',
  signature: 'The token has been tampered with: its signature does not fit.',
  expired: 'The token has expired. Sign in again.',
  'not-yet-valid': 'The token is not valid yet. Check the clocks.',
  'not-an-access-token': 'Send the access token, not another one.',
  client: 'The token was issued to another application.',
  role: 'You belong to none of the groups reporter, editor and admin. Ask an admin to add you.',
  'keys-unavailable': 'The issuer cannot be reached to check the token. Try again in a moment.',
} as const;
export type TokenFailure = keyof typeof sentences;

/** `keys-unavailable` says nothing against the token (answer 503); every other failure refuses it (401). */
export type TokenVerdict = { ok: true; editor: EditorIdentity } | { ok: false; failure: TokenFailure; message: string };

export type TokenVerifier = (token: string) => Promise<TokenVerdict>;

export type TokenVerifierOptions = {
  /** Exactly the `iss` claim. */
  issuer: string;
  clientId: string;
  now: Clock;
  /** For tests; Node's own by default. */
  fetch?: typeof globalThis.fetch;
} & ({ jwksUri: string } | { jwks: Jwks });

const longestToken = 8_192;

/**
 * Builds the one check of editors' tokens. It never throws for a bad token, whatever it is made of; a token is refused
 * before any key is fetched when its header or issuer already speak against it.
 */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuer, clientId, now } = options;
  const keys = createKeyCache(options);
  // The library reads the machine's clock: endless grace switches its check off, and `check` asks ours.
  const verifier = JwtVerifier.create(
    { issuer, audience: null, jwksUri: keys.uri, graceSeconds: Number.POSITIVE_INFINITY },
    { jwksCache: keys.cache },
  );
  return async (token) => {
    try {
      const decomposed = decomposeUnverifiedJwt(token.length > longestToken ? '' : token);
      if (decomposed.header.alg !== 'RS256') return refuse('algorithm');
      if (decomposed.payload.iss !== issuer) return refuse('issuer');
      const payload = await verifier.verify(token);
      const failure = failureOfTime(payload, now());
      if (failure) return refuse(failure);
      validateCognitoJwtFields(payload, { tokenUse: 'access', clientId });
      return identify(payload);
    } catch (error) {
      return refuse(failureOf(error));
    }
  };
}

function failureOfTime(claims: { exp?: number; nbf?: number }, now: Date): TokenFailure | undefined {
  const seconds = now.getTime() / 1000;
  if (claims.exp === undefined) return 'malformed';
  if (seconds >= claims.exp) return 'expired';
  if (claims.nbf !== undefined && seconds < claims.nbf) return 'not-yet-valid';
  return undefined;
}

const claimsSchema = z.object({
  sub: z.string().min(1).max(256),
  username: z.string().min(1).max(256),
  'cognito:groups': z.array(z.string()).catch([]),
});

function identify(payload: unknown): TokenVerdict {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) return refuse('malformed');
  const groups = claims.data['cognito:groups'];
  const role = roles.findLast((candidate) => groups.includes(candidate));
  if (!role) return refuse('role');
  return { ok: true, editor: { subject: claims.data.sub, name: claims.data.username, role } };
}

function refuse(failure: TokenFailure): TokenVerdict {
  return { ok: false, failure, message: sentences[failure] };
}

function failureOf(error: unknown): TokenFailure {
  if (error instanceof KeysUnavailableError) return 'keys-unavailable';
  if (error instanceof broken.KidNotFoundInJwksError) return 'unknown-key';
  if (error instanceof broken.WaitPeriodNotYetEndedJwkError) return 'unknown-key';
  if (error instanceof broken.JwtInvalidSignatureAlgorithmError) return 'algorithm';
  if (error instanceof broken.JwtInvalidSignatureError) return 'signature';
  if (error instanceof broken.CognitoJwtInvalidTokenUseError) return 'not-an-access-token';
  if (error instanceof broken.CognitoJwtInvalidClientIdError) return 'client';
  return 'malformed';
}
