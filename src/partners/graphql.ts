import type { Entitlement } from '../access/entitlement.ts';
import { hasRole } from '../access/viewer.ts';
import { builder, newsroomOnly } from '../graph/builder.ts';
import { connectionOf, paginate } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { findNodesOf, Node } from '../graph/node.ts';
import type { Counts } from '../table/counters.ts';
import { type ApiKey, entitlementOf, type Partner } from './model.ts';
import { listPartnerIds, loadKeysOf, loadPartners } from './store.ts';
import { usageOf } from './usage.ts';

const EntitlementRef = builder.objectRef<Entitlement>('Entitlement').implement({
  description: 'What a partner may see. An empty list means no limit.',
  fields: (t) => ({
    languages: t.expose('languages', { type: ['LanguageTag'] }),
    subjects: t.exposeStringList('subjects', { description: 'IPTC Media Topics; each includes its narrower topics.' }),
    originalPublishers: t.exposeStringList('originalPublishers'),
    embargoed: t.exposeBoolean('embargoed', { description: 'Whether it gets stories before their embargo ends.' }),
    fullText: t.exposeBoolean('fullText'),
    costPerMinute: t.exposeInt('costPerMinute', { description: 'Query cost points a minute.' }),
  }),
});

export const ApiKeyRef = builder.objectRef<ApiKey>('ApiKey').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    prefix: t.exposeString('prefix', {
      description: 'The first characters, to tell keys apart. The key itself is shown once, when it is issued.',
    }),
    label: t.exposeString('label', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    lastUsedOn: t.expose('lastUsedOn', { type: 'PartialDate', nullable: true }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
});

const UsageRef = builder.objectRef<Counts>('Usage').implement({
  fields: (t) => ({
    requests: t.exposeInt('requests'),
    cost: t.exposeInt('cost', { description: 'Query cost points.' }),
    articlesServed: t.exposeInt('articlesServed', {
      description: 'Articles in the answers, each counted once for an answer.',
    }),
  }),
});

export const PartnerRef = builder.objectRef<Partner>('Partner').implement({
  description: 'A newsroom that republishes our stories.',
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name'),
    active: t.exposeBoolean('active'),
    trustedDocumentsOnly: t.exposeBoolean('trustedDocumentsOnly', {
      description: 'Whether it may send registered documents only, by documentId.',
    }),
    entitlement: t.field({ type: EntitlementRef, resolve: entitlementOf }),
    usage: t.field({
      type: UsageRef,
      description:
        'What was used on the days (UTC) from `from` to `to`, both included; without `from`, on the last thirty days. It lags by a few seconds at most.',
      args: { from: t.arg({ type: 'DateTime' }), to: t.arg({ type: 'DateTime' }) },
      resolve: ({ id }, { from = null, to = null }, { app, now }) => usageOf(app.table, id, { from, to, now }),
    }),
    apiKeys: t.field({ type: [ApiKeyRef], resolve: ({ id }, _, context) => loadKeysOf(context.app.table, id) }),
  }),
});

/** A partner sees itself and no other; editors see them all. */
async function findPartner(context: Context, id: string) {
  const { viewer } = context;
  if (viewer.kind === 'partner' && viewer.partnerId !== id) return null;
  const [partner] = await loadPartners(context.app.table, [id]);
  return partner ? { ...partner, __typename: 'Partner' } : null;
}

findNodesOf('partner', findPartner);

const PartnerConnection = connectionOf('Partner', PartnerRef, { newsroom: true });

builder.queryFields((t) => ({
  viewer: t.field({
    type: PartnerRef,
    nullable: true,
    description: 'The calling partner; null for editors.',
    resolve: (_, __, context) =>
      context.viewer.kind === 'partner' ? findPartner(context, context.viewer.partnerId) : null,
  }),
  partners: t.field({
    ...newsroomOnly,
    type: PartnerConnection,
    description: 'Oldest first.',
    args: { first: t.arg.int({ defaultValue: 20 }), after: t.arg.string() },
    resolve: (_, args, context) =>
      paginate(context, 'partners', args, async ({ first, after }) => {
        if (!hasRole(context.viewer, 'reporter')) return { rows: [], more: false };
        const { ids, more } = await listPartnerIds(context.app.table, { after, limit: first });
        const partners = await loadPartners(context.app.table, ids);
        return { rows: partners.flatMap((node, i) => (node ? [{ position: ids[i] ?? '', node }] : [])), more };
      }),
  }),
}));
