// What the issuer remembers between two requests, in memory only: after a restart one clicks once more to sign in.
// A code and a refresh token work once (RFC 6749, RFC 9700); one used twice ends every token that came from it.
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../base/clock.ts';
import type { RandomBytes } from '../../base/random.ts';
import type { Person } from './tokens.ts';

export type AuthorizationRequest = {
  redirectUri: string;
  codeChallenge: string;
  state?: string | undefined;
  nonce?: string | undefined;
};

type Code = { request: AuthorizationRequest; person: Person; until: number; spentOn?: string };
type Family = { person: Person; token: string; until: number };

export type Grants = {
  /** Remembers a sign-in page that is being shown; the ticket travels in its form. */
  openTicket: (request: AuthorizationRequest) => string;
  takeTicket: (ticket: string) => AuthorizationRequest | undefined;
  issueCode: (request: AuthorizationRequest, person: Person) => string;
  /** Exchanges a code, whether the exchange then succeeds or not. */
  takeCode: (code: string) => { request: AuthorizationRequest; person: Person; refreshToken: string } | undefined;
  rotate: (refreshToken: string) => { person: Person; refreshToken: string } | undefined;
  revoke: (refreshToken: string) => void;
};

const ticketMs = 10 * 60_000;
const codeMs = 60_000;
const familyMs = 12 * 3_600_000;
const max = 1_000;

export function createGrants({ clock, random }: { clock: Clock; random: RandomBytes }): Grants {
  const tickets = new LRUCache<string, { request: AuthorizationRequest; until: number }>({ max });
  const codes = new LRUCache<string, Code>({ max });
  const families = new LRUCache<string, Family>({ max });
  const secret = () => Buffer.from(random(32)).toString('base64url');
  const now = () => clock().getTime();
  const nameOf = (refreshToken: string) => refreshToken.split('.', 1)[0] ?? '';
  const startFamily = (person: Person) => {
    const token = `${secret()}.${secret()}`;
    families.set(nameOf(token), { person, token, until: now() + familyMs });
    return token;
  };
  return {
    openTicket: (request) => {
      const ticket = secret();
      tickets.set(ticket, { request, until: now() + ticketMs });
      return ticket;
    },
    takeTicket: (ticket) => {
      const found = tickets.get(ticket);
      tickets.delete(ticket);
      return found && now() < found.until ? found.request : undefined;
    },
    issueCode: (request, person) => {
      const code = secret();
      codes.set(code, { request, person, until: now() + codeMs });
      return code;
    },
    takeCode: (code) => {
      const found = codes.get(code);
      if (found?.spentOn) families.delete(found.spentOn);
      if (!found || found.spentOn || now() >= found.until) return undefined;
      const refreshToken = startFamily(found.person);
      codes.set(code, { ...found, spentOn: nameOf(refreshToken) });
      return { request: found.request, person: found.person, refreshToken };
    },
    rotate: (refreshToken) => {
      const name = nameOf(refreshToken);
      const family = families.get(name);
      if (!family || family.token !== refreshToken || now() >= family.until) {
        families.delete(name);
        return undefined;
      }
      family.token = `${name}.${secret()}`;
      return { person: family.person, refreshToken: family.token };
    },
    revoke: (refreshToken) => {
      families.delete(nameOf(refreshToken));
    },
  };
}
