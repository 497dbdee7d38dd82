// What partners see, assembled from the rooms that it needs and no others: importing a room's file is what puts its types
// and fields in. What is the newsroom's alone, such as reading wire copy, is no part of the partners' function.
import '../graph/scalars.ts';
import '../changes/graphql.ts';
import '../articles/graphql.ts';
import '../articles/graphql-corrections.ts';
import '../articles/graphql-versions.ts';
import '../articles/graphql-node.ts';
import '../articles/graphql-queries.ts';
import '../articles/graphql-quotes.ts';
import '../articles/graphql-events.ts';
import '../articles/graphql-speakers.ts';
import '../articles/graphql-changes.ts';
import '../articles/graphql-formats.ts';
import '../partners/graphql.ts';
import '../webhooks/graphql.ts';
import '../webhooks/mutations.ts';
import '../feeds/graphql.ts';
import '../feeds/mutations.ts';
import type { GraphQLSchema } from 'graphql';
import { builder } from '../graph/builder.ts';

/** The newsroom's schema without all that is the newsroom's own. */
export const partnerSchema = (): GraphQLSchema => builder.toSchema({ subGraph: 'Partner' });
