// A partner manages its own endpoints; an admin names the partner.
import { ChangeTypeRef } from '../changes/graphql.ts';
import { bothDoors, builder, newsroomOnly } from '../graph/builder.ts';
import { answerViewer, parseInput, rule, simpleResult } from '../graph/result.ts';
import { redeliver, sendTest } from './again.ts';
import {
  createEndpoint,
  deleteEndpoint,
  replay,
  rotateSecret,
  type Shown,
  updateEndpoint,
  verifyEndpoint,
} from './endpoints.ts';
import { EndpointRef } from './graphql.ts';
import { endpointInput } from './input.ts';

const Payload = builder.objectRef<Shown>('WebhookEndpointPayload').implement({
  fields: (t) => ({
    webhookEndpoint: t.field({ type: EndpointRef, resolve: ({ webhookEndpoint }) => webhookEndpoint }),
    secret: t.exposeString('secret', {
      nullable: true,
      description: 'Shown at creation and rotation only (whsec_…).',
    }),
  }),
});

const Result = simpleResult('WebhookEndpointResult', Payload, { newsroom: false });

const Input = builder.inputType('WebhookEndpointInput', {
  fields: (t) => ({
    url: t.field({ type: 'URL', required: true }),
    description: t.string(),
    changeTypes: t.field({ type: [ChangeTypeRef], description: 'Left out: all of them.' }),
    paused: t.boolean(),
    partnerId: t.id({
      ...newsroomOnly,
      description: 'The partner that it is made for. For admins only, who must give it.',
    }),
  }),
});

const open = { type: Result, ...bothDoors, ...rule('partner') };

builder.mutationFields((t) => {
  const id = t.arg.id({ required: true });
  const input = t.arg({ type: Input, required: true });
  return {
    createWebhookEndpoint: t.field({
      ...open,
      description: 'The endpoint is sent a challenge at once, and becomes active when it echoes it.',
      args: { input },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) =>
          createEndpoint(context.app, viewer, parseInput(endpointInput, args.input)),
        ),
    }),
    updateWebhookEndpoint: t.field({
      ...open,
      description:
        'What is left out stays as it is. An endpoint that is resumed gets what it missed; a new URL has to be verified first.',
      args: { id, input },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) =>
          updateEndpoint(context.app, viewer, args.id, parseInput(endpointInput, args.input)),
        ),
    }),
    verifyWebhookEndpoint: t.field({
      ...open,
      description:
        'Sends the challenge again. After one that was not echoed you have to wait: 30 s at first, then longer each time, up to an hour.',
      args: { id },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) => verifyEndpoint(context.app, viewer, args.id)),
    }),
    deleteWebhookEndpoint: t.field({
      ...open,
      args: { id },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) => deleteEndpoint(context.app, viewer, args.id)),
    }),
    rotateWebhookSecret: t.field({
      ...open,
      description: 'The old secret signs beside the new one for 24 hours.',
      args: { id },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) => rotateSecret(context.app, viewer, args.id)),
    }),
    sendTestWebhook: t.field({
      ...open,
      description:
        'Sends a webhook.test. An endpoint that is not verified gets the challenge again, as with verifyWebhookEndpoint.',
      args: { id },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) => sendTest(context.app, viewer, args.id)),
    }),
    replayWebhooks: t.field({
      ...open,
      description: 'Sends every change after `afterSequence` again, withdrawals included, in order.',
      args: { id, afterSequence: t.arg.int({ required: true }) },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) =>
          replay(context.app, viewer, args.id, { kind: 'RANGE', after: args.afterSequence }),
        ),
    }),
    replayFailedWebhooks: t.field({
      ...open,
      description: 'Sends every failed delivery again. Those whose subject has been withdrawn since end as SUPERSEDED.',
      args: { id },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) => replay(context.app, viewer, args.id, { kind: 'FAILED', after: 0 })),
    }),
    redeliverWebhook: t.field({
      ...open,
      description:
        'Sends one delivery again, under the same webhook-id. If its subject has been withdrawn since, it ends as SUPERSEDED.',
      args: { deliveryId: t.arg.id({ required: true }) },
      resolve: (_, args, context, info) =>
        answerViewer(context, info, (viewer) => redeliver(context.app, viewer, args.deliveryId)),
    }),
  };
});
