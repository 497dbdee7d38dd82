import { hasRole } from '../access/viewer.ts';
import { ChangeRef } from '../articles/graphql-changes.ts';
import { ChangeTypeRef } from '../changes/graphql.ts';
import { builder } from '../graph/builder.ts';
import { connectionOf, type Page, type PageRequest, paginate } from '../graph/connection.ts';
import type { Context } from '../graph/context.ts';
import { findNodesOf, Node } from '../graph/node.ts';
import { PartnerRef } from '../partners/graphql.ts';
import {
  type Attempt,
  type Delivery,
  type DeliveryStatus,
  deliveryStatuses,
  type Endpoint,
  webhookStatuses,
} from './model.ts';
import { loadDeliveries, loadEndpoint, loadEndpointsOf } from './store.ts';

const WebhookStatusRef = builder.enumType('WebhookStatus', {
  description:
    'UNVERIFIED: it has not echoed the challenge yet. PAUSED and DISABLED: nothing is sent; what it misses is sent when it is resumed.',
  values: webhookStatuses,
});

const DeliveryStatusRef = builder.enumType('DeliveryStatus', {
  description: 'SUPERSEDED: a newer version, or a withdrawal, took its place before it was sent.',
  values: deliveryStatuses,
});

const AttemptRef = builder.objectRef<Attempt>('DeliveryAttempt').implement({
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    responseStatus: t.int({ nullable: true, resolve: ({ status }) => status }),
    error: t.string({
      nullable: true,
      description:
        'A code such as TIMEOUT, TLS or STATUS; null for success. A code that begins with OUR_ is a fault on our side.',
      resolve: ({ error, durationMs }) => (durationMs === null ? 'UNDER_WAY' : error),
    }),
    durationMs: t.int({ resolve: ({ durationMs }) => durationMs ?? 0 }),
    responseBody: t.string({
      nullable: true,
      description: 'The first KB of the answer, at most.',
      resolve: ({ answer }) => answer,
    }),
  }),
});

export const DeliveryRef = builder.objectRef<Delivery>('Delivery').implement({
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'The webhook-id header: the same for each attempt, so a receiver can drop repeats.',
    }),
    change: t.field({
      type: ChangeRef,
      nullable: true,
      description: 'Null for a test webhook.',
      resolve: ({ told }) => told,
    }),
    status: t.field({ type: DeliveryStatusRef, resolve: ({ status }) => status }),
    reason: t.exposeString('ended', { nullable: true, description: 'Why it ended without being delivered.' }),
    attempts: t.field({ type: [AttemptRef], resolve: ({ attempts }) => attempts }),
    nextAttemptAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ dueAt }) => dueAt }),
  }),
});

const DeliveryConnection = connectionOf('Delivery', DeliveryRef);

type Wanted = PageRequest & { endpointId: string; status: DeliveryStatus | null };

/** How many rows one request looks through for those of a rare status. */
const mostLookedAt = 2000;

/** Newest first; full while there is more, unless those of the status asked for are rare. */
async function pageOfDeliveries(
  context: Context,
  { first, after, endpointId, status }: Wanted,
): Promise<Page<Delivery>> {
  const rows: Page<Delivery>['rows'] = [];
  let before = after;
  for (let looked = 0; ; looked += 100) {
    const limit = status ? 100 : first + 1;
    const page = await loadDeliveries(context.app.table, endpointId, { before, limit, newestFirst: true });
    for (const node of page.deliveries)
      if (!status || node.status === status) rows.push({ position: node.position, node });
    if (rows.length > first) return { rows: rows.slice(0, first), more: true };
    before = page.deliveries.at(-1)?.position ?? null;
    if (!page.more || before === null) return { rows, more: false };
    if (looked + 100 >= mostLookedAt) return { rows, more: true, end: before };
  }
}

export const EndpointRef = builder.objectRef<Endpoint>('WebhookEndpoint').implement({
  interfaces: [Node],
  fields: (t) => ({
    url: t.expose('url', { type: 'URL' }),
    description: t.exposeString('description', { nullable: true }),
    changeTypes: t.field({ type: [ChangeTypeRef], resolve: ({ changeTypes }) => changeTypes }),
    status: t.field({ type: WebhookStatusRef, resolve: ({ status }) => status }),
    statusReason: t.exposeString('statusReason', {
      nullable: true,
      description: 'Why it is not active, and what to do.',
    }),
    publicKey: t.string({
      description:
        'A key that begins with whpk_. It verifies the v1a signature, which is sent beside the v1 signature.',
      resolve: ({ keys }) => keys[0]?.publicKey ?? '',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    deliveries: t.field({
      type: DeliveryConnection,
      description:
        'Newest first. With a `status`, a page may be short, even empty, while `hasNextPage` is true: go on from its `endCursor`.',
      args: {
        first: t.arg.int({ defaultValue: 20 }),
        after: t.arg.string(),
        status: t.arg({ type: DeliveryStatusRef }),
      },
      resolve: ({ id }, { first, after, status }, context) =>
        paginate(context, `deliveries:${id}:${status ?? ''}`, { first, after }, (request) =>
          pageOfDeliveries(context, { ...request, endpointId: id, status: status ?? null }),
        ),
    }),
  }),
});

builder.objectField(PartnerRef, 'webhookEndpoints', (t) =>
  t.field({
    type: [EndpointRef],
    description: 'Oldest first.',
    resolve: ({ id }, _, context) => loadEndpointsOf(context.app.table, id),
  }),
);

/** A partner sees its own endpoints and no others; editors see them all. */
findNodesOf('webhook', async ({ app, viewer }, id) => {
  const endpoint = await loadEndpoint(app.table, id);
  const seen = viewer.kind === 'partner' ? endpoint?.partnerId === viewer.partnerId : hasRole(viewer, 'reporter');
  return endpoint && seen ? { ...endpoint, __typename: 'WebhookEndpoint' } : null;
});
