// What an operation is charged for. One point is about one thing fetched, checked and written out; a scalar is free. The same
// prices hold twice: reckoned before it runs (cost.ts), and counted while it runs (bill.ts).
import { type GraphQLField, getNamedType, isLeafType } from 'graphql';

/** More than this no single operation may ask for, whoever asks. */
export const costCeiling = 10_000;

/** Fields that are dearer than one point for each object they give. */
const prices: Record<string, number> = {
  'Article.body': 1,
  'Article.ninjs': 1,
  'Article.jsonLd': 1,
  'ArticleVersion.body': 1,
  // The stories that the caller may see are walked for each.
  'Speaker.roles': 20,
  'SpeakerConnection.nodes': 2,
  'SpeakerEdge.node': 2,
  'EventConnection.nodes': 2,
  'EventEdge.node': 2,
  // The ledger is looked through for what the caller may see.
  'ChangeConnection.nodes': 2,
  'ChangeEdge.node': 2,
};

const mutationPrice = 10;

/** Points for each thing that a field of `type` gives. */
export function priceOf(type: string, field: GraphQLField<unknown, unknown>, isMutation: boolean): number {
  return prices[`${type}.${field.name}`] ?? (isMutation ? mutationPrice : isLeafType(getNamedType(field.type)) ? 0 : 1);
}

/** What introspection costs of what the same number of things read from the table would. */
export const introspectionShare = 0.01;

/** How long a list is taken to be where neither `first` nor ids say it. */
export const assumedLength: Record<string, number> = {
  'Event.parts': 20,
  'Partner.apiKeys': 10,
  '__Schema.types': 100,
  '__Type.fields': 10,
};

export const usualLength = 5;
