// The token of a feed's signed URLs: dl_feed_<feed>_<secret><checksum>. It opens one feed and nothing else, is never the
// API key, and looks like one to whatever masks or scans for secrets. Only a keyed hash of it is stored.
import { checksum, hashKey, sameHash, secret } from '../access/api-key.ts';
import type { RandomBytes } from '../base/random.ts';
import type { Feed } from './model.ts';

const shape = /^dl_feed_([0-9a-z]{26})_[0-9A-Za-z]{38}$/;

/** A new one; it is shown once. */
export function makeToken(feedId: string, random: RandomBytes): string {
  const body = `dl_feed_${feedId.slice(4)}_${secret(random)}`;
  return body + checksum(body);
}

/** False for what is no token of this feed's; costs no read. */
export function couldBeToken(token: string, feedId: string): boolean {
  const found = token.length <= 80 ? shape.exec(token) : null;
  return found?.[1] === feedId.slice(4) && checksum(token.slice(0, -6)) === token.slice(-6);
}

export const hashToken = (token: string, pepper: string): string => hashKey(`feed:${token}`, pepper);

export function opens(feed: Feed, token: string, pepper: string): boolean {
  return sameHash(feed.token.hash, hashToken(token, pepper));
}
