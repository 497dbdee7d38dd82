// The authorization endpoint: code flow with PKCE S256 only (RFC 6749, RFC 7636, RFC 9700). A request for an unknown
// client or address is answered here; every other fault is told to the client at its registered address.
import * as z from 'zod';
import { roles } from '../../access/viewer.ts';
import type { Grants } from './grants.ts';
import { refusalPage, signInPage } from './page.ts';
import { type IssuerRequest, parametersOf, type Reply, redirect } from './reply.ts';

export type AuthorizeOptions = { clientId: string; redirectUris: string[]; origins: string[]; grants: Grants };

const requestSchema = z.object({
  response_type: z.literal('code', { error: 'Only response_type=code is served.' }),
  response_mode: z.literal('query', { error: 'Only response_mode=query is served.' }).optional(),
  scope: z.string().refine((scope) => scope.split(' ').includes('openid'), 'The scope must hold openid.'),
  code_challenge_method: z.literal('S256', { error: 'PKCE with S256 is required.' }),
  code_challenge: z.string({ error: 'PKCE is required.' }).regex(/^[\w-]{43}$/, 'The code_challenge is not a SHA-256.'),
  state: z.string().max(1_024).optional(),
  nonce: z.string().max(1_024).optional(),
  prompt: z.string().optional(),
});

/** GET: checks what the console asks for and shows the sign-in page. */
export function showSignIn(options: AuthorizeOptions, request: IssuerRequest): Reply {
  const given = parametersOf(request.query);
  if (!given) return refusalPage(400, 'A parameter is given twice.');
  if (given.client_id !== options.clientId) return refusalPage(400, 'The client_id is not known here.');
  const redirectUri = given.redirect_uri ?? '';
  if (!options.redirectUris.includes(redirectUri)) return refusalPage(400, 'The redirect_uri is not registered.');
  const fail = (error: string, description: string) =>
    redirect(redirectUri, { error, error_description: description, state: given.state?.slice(0, 1_024) });
  const asked = requestSchema.safeParse(given);
  if (!asked.success) {
    const unsupported = asked.error.issues[0]?.path[0] === 'response_type' && given.response_type !== undefined;
    const sentence = asked.error.issues[0]?.message ?? '';
    return fail(unsupported ? 'unsupported_response_type' : 'invalid_request', sentence);
  }
  // Nobody stays signed in here, so nobody can be signed in without a page.
  if (asked.data.prompt === 'none') return fail('login_required', 'Sign in on the page.');
  const { state, nonce, code_challenge: codeChallenge } = asked.data;
  const ticket = options.grants.openTicket({ redirectUri, codeChallenge, state, nonce });
  return signInPage(ticket, new URL(redirectUri).origin);
}

const choiceSchema = z.object({ ticket: z.string(), role: z.enum(roles) });

/** POST: somebody clicked a role. The ticket proves that the click was made on our own page, as does its origin. */
export function signIn(options: AuthorizeOptions, request: IssuerRequest): Reply {
  if (request.origin === undefined || !options.origins.includes(request.origin)) {
    return refusalPage(403, 'The form was sent from another site.');
  }
  const choice = choiceSchema.safeParse(parametersOf(request.form));
  if (!choice.success) return refusalPage(400, 'The form is incomplete. Go back to the console and sign in again.');
  const asked = options.grants.takeTicket(choice.data.ticket);
  if (!asked)
    return refusalPage(400, 'This page has been used or is too old. Go back to the console and sign in again.');
  const { role } = choice.data;
  const code = options.grants.issueCode(asked, { role, name: `local ${role}` });
  return redirect(asked.redirectUri, { code, state: asked.state });
}
