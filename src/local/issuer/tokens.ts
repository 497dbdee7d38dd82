// The tokens that the local issuer signs. An access token has the claims of Amazon Cognito's, so that one verifier
// (src/access/oidc.ts) reads both.
import { SignJWT } from 'jose';
import type { Role } from '../../access/viewer.ts';
import type { Clock } from '../../base/clock.ts';
import type { RandomBytes } from '../../base/random.ts';
import type { SigningKey } from './signing-key.ts';

export type Person = { name: string; role: Role };

export type TokenMaker = {
  access: (person: Person, expiresInSeconds: number) => Promise<string>;
  /** The id token of OpenID Connect: it tells the console who signed in and opens no door. */
  id: (person: Person, expiresInSeconds: number, nonce?: string) => Promise<string>;
};

export type TokenMakerOptions = {
  issuer: string;
  clientId: string;
  key: SigningKey;
  clock: Clock;
  random: RandomBytes;
};

export function createTokenMaker({ issuer, clientId, key, clock, random }: TokenMakerOptions): TokenMaker {
  const sign = (person: Person, expiresInSeconds: number, claims: Record<string, unknown>) => {
    const now = Math.floor(clock().getTime() / 1000);
    return new SignJWT({ 'cognito:groups': [person.role], ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: key.kid })
      .setIssuer(issuer)
      .setSubject(`local:${person.name}`)
      .setIssuedAt(now)
      .setExpirationTime(now + expiresInSeconds)
      .setJti(Buffer.from(random(16)).toString('base64url'))
      .sign(key.privateKey);
  };
  return {
    access: (person, expiresInSeconds) =>
      sign(person, expiresInSeconds, {
        token_use: 'access',
        client_id: clientId,
        username: person.name,
        scope: 'openid',
      }),
    id: (person, expiresInSeconds, nonce) =>
      sign(person, expiresInSeconds, {
        token_use: 'id',
        aud: clientId,
        'cognito:username': person.name,
        name: person.name,
        ...(nonce && { nonce }),
      }),
  };
}
