// The issuer's answers, as data: its endpoints are functions from a request to a reply and never meet a server.
export type IssuerRequest = {
  method: string;
  /** Below /issuer, such as /authorize. */
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
  origin: string | undefined;
};

export type Reply = { status: number; headers: Record<string, string>; body: string };

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' };

export function json(status: number, value: unknown): Reply {
  return { status, headers: { ...always, 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** An error of OAuth 2.0 (RFC 6749, section 5.2). */
export function oauthError(error: string, description: string, status = 400): Reply {
  return json(status, { error, error_description: description });
}

export function html(status: number, body: string, contentSecurityPolicy: string): Reply {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy };
  return { status, headers: { ...always, ...headers, 'x-frame-options': 'DENY' }, body };
}

/** 303, so that a posted form is followed by a GET. Undefined parameters are left out. */
export function redirect(uri: string, parameters: Record<string, string | undefined>): Reply {
  const target = new URL(uri);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) target.searchParams.set(name, value);
  return { status: 303, headers: { ...always, location: target.href }, body: '' };
}

/** The parameters by name, or nothing when one is given twice (RFC 6749, section 3.1, forbids that). */
export function parametersOf(from: URLSearchParams): Record<string, string> | undefined {
  const names = [...from.keys()];
  return new Set(names).size === names.length ? Object.fromEntries(from) : undefined;
}
