import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenVerifier } from '../../src/access/oidc.ts';
import { type OpenIssuer, openIssuer } from './support/issuer.ts';

let world: OpenIssuer;
beforeAll(async () => {
  world = await openIssuer();
});
afterAll(() => world.close());

const codeVerifier = 'v'.repeat(64);
const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
type Parameters = Record<string, string | undefined>;

const asked = (changes: Parameters = {}) => ({
  response_type: 'code',
  client_id: 'dateline-console',
  redirect_uri: `${world.origin}/newsroom/`,
  scope: 'openid',
  code_challenge: codeChallenge,
  code_challenge_method: 'S256',
  state: 'state-1',
  nonce: 'nonce-1',
  ...changes,
});
const authorize = (changes: Parameters = {}) => world.get('/authorize', asked(changes));
const ticketOf = (page: string) => /name="ticket" value="([\w-]+)"/.exec(page)?.[1] ?? '';
const click = async (role: string, changes: Parameters = {}, origin: string = world.origin) => {
  const ticket = ticketOf(await (await authorize(changes)).text());
  return await world.post('/authorize', { ticket, role }, origin);
};
const landingOf = (response: Response) => new URL(response.headers.get('location') ?? 'none:').searchParams;
const codeFor = async (role: string) => landingOf(await click(role)).get('code') ?? '';
const exchange = (changes: Parameters) =>
  world.post('/token', {
    grant_type: 'authorization_code',
    client_id: 'dateline-console',
    redirect_uri: `${world.origin}/newsroom/`,
    code_verifier: codeVerifier,
    ...changes,
  });
const refresh = (token = '') =>
  world.post('/token', { grant_type: 'refresh_token', client_id: 'dateline-console', refresh_token: token });
const bodyOf = async (response: Response) => (await response.json()) as Record<string, string>;
const payloadOf = (jwt = '') => JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());

/** As a cloud deployment would: nothing but the discovered addresses. */
const verifier = async () => {
  const description = await bodyOf(await world.get('/.well-known/openid-configuration'));
  return createTokenVerifier({
    issuer: description.issuer ?? '',
    jwksUri: description.jwks_uri ?? '',
    clientId: 'dateline-console',
    now: world.clock,
  });
};

describe('signing in on a laptop', () => {
  it.each(['reporter', 'editor', 'admin'])('gives the role %s to whoever clicks that button', async (role) => {
    const response = await click(role);
    expect(response.status).toBe(303);
    expect(landingOf(response).get('state')).toBe('state-1');
    const tokens = await bodyOf(await exchange({ code: landingOf(response).get('code') ?? '' }));
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 900 });
    expect(payloadOf(tokens.id_token)).toMatchObject({ nonce: 'nonce-1', aud: 'dateline-console', token_use: 'id' });
    const verify = await verifier();
    const editor = { subject: `local:local ${role}`, name: `local ${role}`, role };
    expect(await verify(tokens.access_token ?? '')).toEqual({ ok: true, editor });
    expect(await verify(tokens.id_token ?? '')).toMatchObject({ ok: false, failure: 'not-an-access-token' });
  });

  it('shows a page without script that no other site can frame', async () => {
    const response = await authorize();
    const page = await response.text();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(page).not.toContain('<script');
    expect(page.match(/<button/g)).toHaveLength(3);
  });

  it('renews the tokens, each refresh token once', async () => {
    const first = await bodyOf(await exchange({ code: await codeFor('editor') }));
    const second = await bodyOf(await refresh(first.refresh_token));
    expect(payloadOf(second.access_token)).toMatchObject({ username: 'local editor', token_use: 'access' });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await refresh(first.refresh_token)).status).toBe(400);
    // The old one came back, so somebody has a copy: the whole family is over.
    expect(await (await refresh(second.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('ends a session that is signed out', async () => {
    const tokens = await bodyOf(await exchange({ code: await codeFor('editor') }));
    const given = { client_id: 'dateline-console', token: tokens.refresh_token };
    expect((await world.post('/revoke', given)).status).toBe(200);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
    const back = await world.get('/logout', { post_logout_redirect_uri: `${world.origin}/newsroom/`, state: 's' });
    expect(back.headers.get('location')).toBe(`${world.origin}/newsroom/?state=s`);
    expect((await world.get('/logout', { post_logout_redirect_uri: 'https://evil.example/' })).status).toBe(400);
  });
});

describe('what an attacker may try', () => {
  it.each([
    ['an unregistered address', { redirect_uri: 'https://evil.example/' }],
    ['our own origin at another path', { redirect_uri: 'OURS/graphql' }],
    ['no address', { redirect_uri: undefined }],
    ['another client', { client_id: 'evil' }],
  ] as Array<[string, Parameters]>)('never redirects to %s', async (_, changes) => {
    const target = changes.redirect_uri?.replace('OURS', world.origin);
    const response = await authorize('redirect_uri' in changes ? { redirect_uri: target } : changes);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  it.each([
    ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a short challenge', { code_challenge: 'abc' }, 'invalid_request'],
    ['no openid scope', { scope: 'email' }, 'invalid_request'],
    ['a silent sign-in', { prompt: 'none' }, 'login_required'],
  ])('refuses %s at the registered address', async (_, changes, error) => {
    const landing = landingOf(await authorize(changes));
    expect([landing.get('error'), landing.get('state'), landing.get('code')]).toEqual([error, 'state-1', null]);
  });

  it('refuses a form that another site sends, or that has no, a used or an old ticket', async () => {
    expect((await click('admin', {}, 'https://evil.example')).status).toBe(403);
    expect((await click('admin', {}, 'null')).status).toBe(403);
    expect((await world.send('/authorize', 'ticket=x&role=admin')).status).toBe(403);
    expect((await world.post('/authorize', { ticket: 'x', role: 'admin' })).status).toBe(400);
    const ticket = ticketOf(await (await authorize()).text());
    expect((await world.post('/authorize', { ticket, role: 'owner' })).status).toBe(400);
    expect((await world.post('/authorize', { ticket, role: 'editor' })).status).toBe(303);
    expect((await world.post('/authorize', { ticket, role: 'editor' })).status).toBe(400);
    const late = ticketOf(await (await authorize()).text());
    world.wait(10 * 60_000);
    expect((await world.post('/authorize', { ticket: late, role: 'editor' })).status).toBe(400);
  });

  it('gives nothing for a stolen, spent or old code, and takes back what a spent one gave', async () => {
    const code = await codeFor('editor');
    expect((await exchange({ code, code_verifier: 'w'.repeat(64) })).status).toBe(400);
    expect((await exchange({ code })).status).toBe(400);
    const good = await codeFor('editor');
    const tokens = await bodyOf(await exchange({ code: good }));
    expect(await (await exchange({ code: good })).json()).toMatchObject({ error: 'invalid_grant' });
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
    const old = await codeFor('editor');
    world.wait(60_000);
    expect((await exchange({ code: old })).status).toBe(400);
    expect((await exchange({ code: await codeFor('editor'), redirect_uri: 'http://evil.example/' })).status).toBe(400);
    expect((await exchange({ code: await codeFor('editor'), client_id: 'evil' })).status).toBe(401);
  });

  it('refuses what is not a small form with each parameter once', async () => {
    const twice = `${new URLSearchParams({ client_id: 'dateline-console' })}&code=a&code=b`;
    expect((await world.send('/token', twice)).status).toBe(400);
    expect((await world.send('/token', 'x'.repeat(20_000))).status).toBe(413);
    expect((await world.send('/token', '{}', { 'content-type': 'application/json' })).status).toBe(415);
    expect(
      await (await world.post('/token', { client_id: 'dateline-console', grant_type: 'password' })).json(),
    ).toMatchObject({ error: 'unsupported_grant_type' });
  });

  it('answers to its own name only, and lets no other site read it', async () => {
    expect(await world.statusAs('evil.example', '/jwks.json')).toBe(421);
    const response = await world.get('/jwks.json', {}, { origin: 'https://evil.example' });
    expect(response.headers.get('access-control-allow-origin')).toBe(null);
  });
});

describe('the rest of the addresses', () => {
  it('publishes no private part of the key', async () => {
    const keys = world.jwks.keys;
    expect(await (await world.get('/jwks.json')).json()).toEqual({ keys });
    expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('leaves alone what is not under /issuer and refuses what it does not serve', async () => {
    expect(await (await fetch(`${world.origin}/issuers`)).text()).toBe('not the issuer');
    expect((await world.get('/nothing')).status).toBe(404);
    expect((await world.get('/__proto__')).status).toBe(404);
    const response = await world.get('/token');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
