// The two schemas, assembled from every room: importing a room's file is what puts its types and fields in. What partners
// see as well stands in partner-schema.ts.
import { partnerSchema as partners } from './partner-schema.ts';
import '../newsroom/graphql.ts';
import '../newsroom/mutations.ts';
import '../newsroom/quote-mutations.ts';
import '../newsroom/graphql-events.ts';
import '../wire/ingest/mutations.ts';
import '../partners/mutations.ts';
import type { GraphQLSchema } from 'graphql';
import { builder } from '../graph/builder.ts';

/** What partners see, made beside what editors see. */
export const partnerSchema = partners;

/** What editors see: everything. */
export const newsroomSchema = (): GraphQLSchema => builder.toSchema({ subGraph: 'Newsroom' });
