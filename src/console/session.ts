// Who is signed in: code flow with PKCE, tokens in the session storage of this tab, renewed by refresh token, revoked at
// sign-out. Nothing here knows which issuer it talks to.
import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { ConsoleConfig } from './console-config.ts';
import { clearWork } from './work-storage.ts';

export type Session = {
  name: string;
  roles: string[];
  /** A token that is good now, or nothing when one has to sign in again. */
  token: () => Promise<string | undefined>;
  signOut: () => Promise<void>;
};

export type SignIn = { state: 'signed-in'; session: Session } | { state: 'signed-out'; signIn: () => Promise<void> };

const signedOutMark = 'dateline:signed-out';

/** Ends a sign-in that is under way, or picks up the session of this tab, or (unless just signed out) starts a sign-in. */
export async function openSession(config: ConsoleConfig, page: URL): Promise<SignIn> {
  const manager = createManager(config, page);
  const user = (await finishSignIn(manager, page)) ?? (await manager.getUser());
  if (user && !user.expired) return { state: 'signed-in', session: sessionOf(manager, user, config) };
  const renewed = user?.refresh_token ? await manager.signinSilent().catch(() => null) : null;
  if (renewed) return { state: 'signed-in', session: sessionOf(manager, renewed, config) };
  const signIn = () => {
    sessionStorage.removeItem(signedOutMark);
    return manager.signinRedirect();
  };
  if (sessionStorage.getItem(signedOutMark) === null) await signIn();
  return { state: 'signed-out', signIn };
}

function createManager(config: ConsoleConfig, page: URL): UserManager {
  const store = new WebStorageStateStore({ store: sessionStorage });
  const home = new URL('.', page).href;
  return new UserManager({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: home,
    post_logout_redirect_uri: home,
    scope: 'openid',
    userStore: store,
    stateStore: store,
    automaticSilentRenew: true,
    revokeTokensOnSignout: true,
    revokeTokenTypes: ['refresh_token'],
  });
}

async function finishSignIn(manager: UserManager, page: URL): Promise<User | undefined> {
  const given = page.searchParams;
  if (!given.has('state')) return undefined;
  // The code works once: it must not stay in the address, where a reload would send it again.
  history.replaceState(null, '', page.pathname);
  return given.has('code') || given.has('error') ? await manager.signinCallback(page.href) : undefined;
}

function sessionOf(manager: UserManager, user: User, config: ConsoleConfig): Session {
  const { profile } = user;
  const groups = profile['cognito:groups'];
  return {
    name: profile.name ?? String(profile['cognito:username'] ?? profile.sub),
    roles: Array.isArray(groups) ? groups.map(String) : [],
    token: async () => {
      const current = await manager.getUser();
      if (current && !current.expired) return current.access_token;
      const renewed = current?.refresh_token ? await manager.signinSilent().catch(() => null) : null;
      return renewed?.access_token;
    },
    signOut: async () => {
      clearWork();
      sessionStorage.setItem(signedOutMark, 'yes');
      const home = manager.settings.post_logout_redirect_uri ?? '';
      // Cognito names the address to come back to logout_uri, and wants the client beside it.
      const extraQueryParams = { logout_uri: home, client_id: config.clientId };
      await manager.signoutRedirect({ extraQueryParams }).catch(async () => {
        // The issuer cannot be reached: what lies in this tab is gone all the same.
        await manager.removeUser();
        location.assign(home);
      });
    },
  };
}
