// The token endpoint: a code or a refresh token for new tokens (RFC 6749, sections 4.1.3 and 6; RFC 7636, section 4.6).
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { AuthorizationRequest, Grants } from './grants.ts';
import { type IssuerRequest, json, oauthError, parametersOf, type Reply } from './reply.ts';
import type { Person, TokenMaker } from './tokens.ts';

export type TokenOptions = { clientId: string; grants: Grants; tokens: TokenMaker };

const lifetimeSeconds = 15 * 60;

const formSchema = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    client_id: z.string(),
    code: z.string(),
    redirect_uri: z.string(),
    code_verifier: z.string().regex(/^[\w.~-]{43,128}$/),
  }),
  z.object({ grant_type: z.literal('refresh_token'), client_id: z.string(), refresh_token: z.string() }),
]);
type CodeForm = Extract<z.infer<typeof formSchema>, { grant_type: 'authorization_code' }>;

/** POST: answers with an access token, an id token and the next refresh token. */
export async function exchange(options: TokenOptions, request: IssuerRequest): Promise<Reply> {
  const given = parametersOf(request.form);
  if (!given) return oauthError('invalid_request', 'A parameter is given twice.');
  if (given.client_id !== options.clientId)
    return oauthError('invalid_client', 'The client_id is not known here.', 401);
  const form = formSchema.safeParse(given);
  if (!form.success) {
    const known = given.grant_type === 'authorization_code' || given.grant_type === 'refresh_token';
    if (given.grant_type !== undefined && !known)
      return oauthError('unsupported_grant_type', 'Send a code or a refresh token.');
    return oauthError(
      'invalid_request',
      `Missing or malformed: ${form.error.issues.map((issue) => issue.path.join('.')).join(', ')}.`,
    );
  }
  if (form.data.grant_type === 'refresh_token') {
    const next = options.grants.rotate(form.data.refresh_token);
    if (!next) return oauthError('invalid_grant', 'The refresh token is spent, revoked or too old. Sign in again.');
    return await answer(options, next);
  }
  const granted = options.grants.takeCode(form.data.code);
  if (!granted) return oauthError('invalid_grant', 'The code is spent or too old. Sign in again.');
  if (!fits(granted.request, form.data)) {
    options.grants.revoke(granted.refreshToken);
    return oauthError('invalid_grant', 'The code was issued for another address or another code_verifier.');
  }
  return await answer(options, { ...granted, nonce: granted.request.nonce });
}

/** POST: ends what came from a refresh token (RFC 7009; an unknown one is no error). */
export function revoke(options: TokenOptions, request: IssuerRequest): Reply {
  const given = parametersOf(request.form);
  if (!given?.token) return oauthError('invalid_request', 'Send the token.');
  if (given.client_id !== options.clientId)
    return oauthError('invalid_client', 'The client_id is not known here.', 401);
  options.grants.revoke(given.token);
  return json(200, {});
}

function fits(request: AuthorizationRequest, form: CodeForm): boolean {
  const challenge = createHash('sha256').update(form.code_verifier).digest('base64url');
  return request.redirectUri === form.redirect_uri && request.codeChallenge === challenge;
}

async function answer(
  options: TokenOptions,
  granted: { person: Person; refreshToken: string; nonce?: string | undefined },
) {
  const { tokens } = options;
  return json(200, {
    access_token: await tokens.access(granted.person, lifetimeSeconds),
    id_token: await tokens.id(granted.person, lifetimeSeconds, granted.nonce),
    refresh_token: granted.refreshToken,
    token_type: 'Bearer',
    expires_in: lifetimeSeconds,
    scope: 'openid',
  });
}
