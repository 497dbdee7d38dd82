import { builder, newsroomOnly, newsroomType } from '../graph/builder.ts';
import { answer, parseInput, rule, simpleResult } from '../graph/result.ts';
import { ApiKeyRef, PartnerRef } from './graphql.ts';
import { createPartner, issueApiKey, partnerInput, revokeApiKey, updatePartner } from './manage.ts';
import type { ApiKey, Partner } from './model.ts';

const PartnerPayload = builder.objectRef<{ partner: Partner }>('PartnerPayload').implement({
  ...newsroomType,
  fields: (t) => ({ partner: t.field({ type: PartnerRef, resolve: ({ partner }) => partner }) }),
});
const PartnerResult = simpleResult('PartnerResult', PartnerPayload, { newsroom: true });

const ApiKeyPayload = builder.objectRef<{ apiKey: ApiKey; secret: string | null }>('ApiKeyPayload').implement({
  ...newsroomType,
  fields: (t) => ({
    apiKey: t.field({ type: ApiKeyRef, resolve: ({ apiKey }) => apiKey }),
    secret: t.exposeString('secret', {
      nullable: true,
      description: 'The key itself, shown once, by issueApiKey alone.',
    }),
  }),
});
const ApiKeyResult = simpleResult('ApiKeyResult', ApiKeyPayload, { newsroom: true });

const EntitlementInput = builder.inputType('EntitlementInput', {
  ...newsroomType,
  fields: (t) => ({
    languages: t.field({ type: ['LanguageTag'] }),
    subjects: t.stringList(),
    originalPublishers: t.stringList(),
    embargoed: t.boolean(),
    fullText: t.boolean(),
    costPerMinute: t.int(),
  }),
});

const PartnerInput = builder.inputType('PartnerInput', {
  ...newsroomType,
  description: 'What is left out stays as it is; for a new partner: active, full text, no embargoed stories, no limit.',
  fields: (t) => ({
    name: t.string({ description: 'A new partner needs one.' }),
    active: t.boolean(),
    trustedDocumentsOnly: t.boolean({ description: 'Holds it to the registered documents, sent by documentId.' }),
    entitlement: t.field({ type: EntitlementInput }),
  }),
});

builder.mutationFields((t) => ({
  createPartner: t.field({
    type: PartnerResult,
    ...newsroomOnly,
    ...rule('admin'),
    args: { input: t.arg({ type: PartnerInput, required: true }) },
    resolve: (_, { input }, context, info) =>
      answer(context, info, async () => ({
        partner: await createPartner(context.app, parseInput(partnerInput, input)),
      })),
  }),
  updatePartner: t.field({
    type: PartnerResult,
    ...newsroomOnly,
    ...rule('admin'),
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: PartnerInput, required: true }) },
    resolve: (_, { id, input }, context, info) =>
      answer(context, info, async () => ({
        partner: await updatePartner(context.app, id, parseInput(partnerInput, input)),
      })),
  }),
  issueApiKey: t.field({
    type: ApiKeyResult,
    ...newsroomOnly,
    ...rule('admin'),
    args: { partnerId: t.arg.id({ required: true }), label: t.arg.string(), expiresAt: t.arg({ type: 'DateTime' }) },
    resolve: (_, input, context, info) => answer(context, info, () => issueApiKey(context.app, input)),
  }),
  revokeApiKey: t.field({
    type: ApiKeyResult,
    ...newsroomOnly,
    ...rule('admin'),
    description: 'Takes effect everywhere within a minute.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context, info) =>
      answer(context, info, async () => ({ apiKey: await revokeApiKey(context.app, id), secret: null })),
  }),
}));
