import type { TokenVerifier } from '../access/oidc.ts';
import type { Identify } from './door.ts';

/** Editors by their access tokens, whichever issuer signed them. */
export function identifyEditor(verify: TokenVerifier): Identify {
  return async (token) => {
    const verdict = await verify(token);
    if (verdict.ok) return { kind: 'editor', ...verdict.editor };
    return verdict.failure === 'keys-unavailable' ? 'busy' : null;
  };
}
