// Where a webhook may go: a public host by https, and nowhere inside. Checked when an endpoint is registered and again at
// each connection, for names change their addresses and rules change after rows were written.
import ipaddr from 'ipaddr.js';

/** `loopback` admits http to this machine: a laptop's setting, never a deployment's. */
export type TargetPolicy = { loopback: boolean };

const ports = new Set(['', '443', '8443']);
const innerNames = /(^|\.)(localhost|local|internal|intranet|home\.arpa|lan|onion|invalid|test|example)$/;
const maxUrlLength = 2048;

/** Ranges within what is otherwise public that are nobody's public server. */
const closed = ['168.63.129.16/32', '192.88.99.0/24', '2001::/23', '2002::/16', '3fff::/20'].map((range) =>
  ipaddr.parseCIDR(range),
);
const globalUnicast = ipaddr.parseCIDR('2000::/3');

function within(address: ipaddr.IPv4 | ipaddr.IPv6, [net, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean {
  return address.kind() === net.kind() && address.match(net, bits);
}

/** Whether an address is public. Anything that embeds another (mapped, NAT64, 6to4, Teredo) is not. */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast' || closed.some((range) => within(address, range))) return false;
  return address.kind() === 'ipv4' || within(address, globalUnicast);
}

export function isLoopback(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.process(text).range() === 'loopback';
}

/** Whether a host is written as an address; the URL parser has already undone every other spelling of one. */
function literalOf(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return ipaddr.isValid(bare) ? bare : null;
}

/** Why this URL may not be an endpoint, in a sentence for its owner; null where it may. */
export function whyNotUrl(text: string, policy: TargetPolicy): string | null {
  if (text.length > maxUrlLength || !URL.canParse(text)) return 'This is no URL, or one longer than 2048 characters.';
  const url = new URL(text);
  if (url.username || url.password) return 'Leave user name and password out of the URL; every delivery is signed.';
  if (url.hash) return 'Leave the part after # out of the URL.';
  if (policy.loopback && isOwnMachine(url)) return null;
  if (url.protocol !== 'https:') return 'An endpoint is reached by https.';
  if (!ports.has(url.port)) return 'An endpoint listens on port 443 or 8443.';
  if (literalOf(url.hostname)) return 'Name the host; an address is not accepted.';
  if (url.hostname.endsWith('.') || !url.hostname.includes('.') || innerNames.test(url.hostname))
    return 'An endpoint is a host with a public name.';
  return null;
}

/** http or https to this machine, on a port that is not the system's. */
function isOwnMachine({ protocol, hostname, port }: URL): boolean {
  const literal = literalOf(hostname);
  const own =
    hostname === 'localhost' ||
    (literal !== null && isLoopback(literal) && ipaddr.process(literal).toString() === literal);
  return own && (protocol === 'http:' || protocol === 'https:') && Number(port) >= 1024;
}

/**
 * The one address to connect to, or null where any of them is forbidden: a name with one inner address is an attack or
 * a mistake, never an endpoint.
 */
export function vetAddresses(addresses: string[], hostname: string, policy: TargetPolicy): string | null {
  const [first] = addresses;
  if (first === undefined) return null;
  const ownMachine = policy.loopback && (hostname === 'localhost' || literalOf(hostname) !== null);
  const allowed = ownMachine ? isLoopback : isPublic;
  return addresses.every(allowed) ? first : null;
}
