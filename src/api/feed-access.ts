// Who may read a feed: its partner, by a key in the header, or whoever has its signed URL. A feed of somebody else's, one
// that was revoked and one that never was cannot be told apart.
import type { PartnerViewer } from '../access/viewer.ts';
import { type Feed, type Format, formats } from '../feeds/model.ts';
import { loadFeed } from '../feeds/store.ts';
import { couldBeToken, opens } from '../feeds/token.ts';
import type { App } from '../graph/context.ts';
import { viewerOfPartner } from '../partners/authenticate.ts';
import { loadPartners } from '../partners/store.ts';
import { Refused } from './answers/problem.ts';

/** Whose key this is. */
export type IdentifyPartner = (key: string) => Promise<PartnerViewer | null>;

const notFound = (): Refused =>
  new Refused({
    status: 404,
    code: 'NOT_FOUND',
    detail: 'There is no such feed, or it is not yours, or it was revoked.',
  });

const bearerForm = /^Bearer ([\x21-\x7e]{1,8192})$/i;
const pathForm = new RegExp(`^/feeds/(fed_[0-9a-z]{26})\\.(${formats.join('|')})$`);

type Opened = { feed: Feed; partner: PartnerViewer; format: Format };

/** Throws Refused, 401 for who shows nothing and 404 for all else. The feed is read anew each time: a revocation counts at once. */
export async function openFeed(
  { app, identify }: { app: App; identify: IdentifyPartner },
  request: Request,
  { pathname, token }: { pathname: string; token: string | null },
): Promise<Opened> {
  const bearer = bearerForm.exec(request.headers.get('authorization') ?? '')?.[1];
  const holder = token === null && bearer ? await identify(bearer) : null;
  if (token === null && !holder)
    throw new Refused({
      status: 401,
      code: 'UNAUTHENTICATED',
      detail: 'Send a valid key as "authorization: Bearer …", or use the signed URL of the feed.',
      headers: { 'www-authenticate': 'Bearer' },
    });
  const [, id = '', format] = pathForm.exec(pathname) ?? [];
  if (!format || (token !== null && !couldBeToken(token, id))) throw notFound();
  const feed = await loadFeed(app.table, id);
  if (!feed) throw notFound();
  const partner = token === null ? holder : opens(feed, token, app.keyPepper) ? await ownerOf(app, feed) : null;
  if (partner?.partnerId !== feed.partnerId) throw notFound();
  return { feed, partner, format: format as Format };
}

async function ownerOf(app: App, feed: Feed): Promise<PartnerViewer | null> {
  const [partner] = await loadPartners(app.table, [feed.partnerId]);
  return partner?.active ? viewerOfPartner(partner, feed.id) : null;
}
