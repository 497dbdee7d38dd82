// Whose an endpoint is. What is another partner's does not exist.
import { hasRole, type Viewer } from '../access/viewer.ts';
import { invalid, NotFoundRefusal } from '../base/refusal.ts';
import { loadPartners } from '../partners/store.ts';
import type { Office } from './house.ts';
import type { Endpoint } from './model.ts';
import { loadEndpoint } from './store.ts';

/** The endpoint, where it is the viewer's to manage. Throws NotFoundRefusal otherwise. */
export async function openEndpoint(office: Office, viewer: Viewer, id: string): Promise<Endpoint> {
  const endpoint = /^whk_[0-9a-z]{26}$/.test(id) ? await loadEndpoint(office.table, id) : null;
  const own = viewer.kind === 'partner' ? endpoint?.partnerId === viewer.partnerId : hasRole(viewer, 'admin');
  if (!endpoint || !own) throw new NotFoundRefusal(id);
  return endpoint;
}

/** The partner that an endpoint is made for: an admin names it. */
export async function ownerOf(office: Office, viewer: Viewer, named: string | null | undefined): Promise<string> {
  if (viewer.kind === 'partner') return viewer.partnerId;
  if (!named) throw invalid(['input', 'partnerId'], 'Name the partner whose endpoint this is.');
  const [partner] = named.startsWith('ptn_') ? await loadPartners(office.table, [named]) : [];
  if (!partner) throw new NotFoundRefusal(named);
  return partner.id;
}
