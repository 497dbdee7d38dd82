// The two schemas, assembled from every room: importing a room's file is what puts its types and fields in.
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
import '../newsroom/graphql.ts';
import '../newsroom/mutations.ts';
import '../newsroom/graphql-events.ts';
import '../wire/mutations.ts';
import '../partners/graphql.ts';
import '../partners/mutations.ts';
import type { GraphQLSchema } from 'graphql';
import { builder } from '../graph/builder.ts';

/** What partners see: the newsroom's schema without all that is the newsroom's own. */
export const partnerSchema = (): GraphQLSchema => builder.toSchema({ subGraph: 'Partner' });

/** What editors see: everything. */
export const newsroomSchema = (): GraphQLSchema => builder.toSchema({ subGraph: 'Newsroom' });
