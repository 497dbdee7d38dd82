// An address as RFC 3986 spells it. People give addresses as a browser shows them, with letters of any script, spaces and quotes; the
// standard formats and their validators take URIs.

/** Characters that a part may hold as they are; a percent sign only where it stands for a byte. */
const foreign = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/gu;
const spelt = (part: string) => part.toWellFormed().replace(foreign, encodeURIComponent);

/** The same address, of what `URL` can parse. */
export function asUri(address: string): string {
  const { protocol, username, password, host, pathname, search, hash } = new URL(address);
  const who = username || password ? `${username}${password ? `:${password}` : ''}@` : '';
  const path = spelt(pathname);
  const query = search && `?${spelt(search.slice(1))}`;
  return `${protocol}//${who}${host}${path}${query}${hash && `#${spelt(hash.slice(1))}`}`;
}
