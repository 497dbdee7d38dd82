// The OpenID Connect issuer of a laptop: whoever can reach it may be anybody, so it listens where the local server does,
// on this machine only, and is never part of a deployment. docs/decisions says why it is written by hand.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../base/clock.ts';
import type { RandomBytes } from '../../base/random.ts';
import { type AuthorizeOptions, showSignIn, signIn } from './authorize.ts';
import { createDoor, type Routes } from './door.ts';
import { createGrants } from './grants.ts';
import { refusalPage } from './page.ts';
import { type IssuerRequest, json, parametersOf, type Reply, redirect } from './reply.ts';
import { loadSigningKey, type PublicKeys } from './signing-key.ts';
import { exchange, revoke, type TokenOptions } from './token.ts';
import { createTokenMaker, type Person } from './tokens.ts';

/** The one client of the local issuer. */
export const localClientId = 'dateline-console';

export type IssuerOptions = {
  /** The data folder; the key is made in it on first use. */
  folder: string;
  /** Of the local server, such as http://localhost:4000. */
  origin: string;
  clock: Clock;
  random: RandomBytes;
};

export type Issuer = {
  /** The `iss` of its tokens. */
  issuer: string;
  clientId: string;
  jwks: PublicKeys;
  /** Answers what is under /issuer and returns true; leaves everything else alone and returns false. */
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;
  /** An access token without a sign-in, for the command line. */
  mintToken: (who: Person & { expiresInSeconds: number }) => Promise<string>;
};

type Context = AuthorizeOptions & TokenOptions & { issuer: string; jwks: PublicKeys };

/** Opens the issuer of a data folder. Its tokens outlive a restart; sign-ins under way and refresh tokens do not. */
export async function createIssuer({ folder, origin, clock, random }: IssuerOptions): Promise<Issuer> {
  const key = await loadSigningKey(folder);
  const issuer = `${origin}/issuer`;
  const clientId = localClientId;
  const tokens = createTokenMaker({ issuer, clientId, key, clock, random });
  const origins = loopbackNamesOf(origin);
  const redirectUris = origins.map((name) => `${name}/newsroom/`);
  const { jwks } = key;
  const routes = routesOf({
    clientId,
    grants: createGrants({ clock, random }),
    issuer,
    jwks,
    origins,
    redirectUris,
    tokens,
  });
  return {
    issuer,
    clientId,
    jwks,
    handle: createDoor({ origin, origins, routes }),
    mintToken: ({ name, role, expiresInSeconds }) => tokens.access({ name, role }, expiresInSeconds),
  };
}

function routesOf(context: Context): Routes {
  const { issuer, jwks } = context;
  return {
    'GET /.well-known/openid-configuration': () => json(200, describe(issuer)),
    'GET /jwks.json': () => json(200, jwks),
    'GET /authorize': (request) => showSignIn(context, request),
    'POST /authorize': (request) => signIn(context, request),
    'POST /token': (request) => exchange(context, request),
    'POST /revoke': (request) => revoke(context, request),
    'GET /logout': (request) => logout(context, request),
  };
}

/** OpenID Connect Discovery 1.0, section 3. */
function describe(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
    end_session_endpoint: `${issuer}/logout`,
    jwks_uri: `${issuer}/jwks.json`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid'],
  };
}

/** Nobody stays signed in at the issuer, so this only leads back. Cognito calls the parameter logout_uri. */
function logout({ redirectUris }: Context, request: IssuerRequest): Reply {
  const given = parametersOf(request.query);
  const back = given?.post_logout_redirect_uri ?? given?.logout_uri ?? '';
  if (!redirectUris.includes(back))
    return refusalPage(400, 'The address to go back to is not registered. You are signed out.');
  return redirect(back, { state: given?.state });
}

/** The names under which a browser on this machine may reach a server that listens on the loopback address. */
function loopbackNamesOf(origin: string): string[] {
  const url = new URL(origin);
  const names = ['localhost', '127.0.0.1'];
  if (!names.includes(url.hostname)) return [url.origin];
  return names.map((name) => Object.assign(new URL(origin), { hostname: name }).origin);
}
