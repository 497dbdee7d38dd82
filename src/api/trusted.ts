// Trusted documents: what schema/operations/partner holds, registered by SHA-256 of the file's text. Sent as `documentId`
// by POST or GET; a partner can be held to them.
import { usePersistedOperations as persistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { type DocumentNode, GraphQLError, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import registered from '../../schema/operations.json' with { type: 'json' };
import { fragmentsOf } from './cost/charge.ts';
import { meterOf, type Passing } from './cost/passing.ts';
import { rootFields } from './cost/root-fields.ts';

/** A Map: an id such as __proto__ names nothing in it. */
const documents = new Map<string, string>(Object.entries(registered));

const refused = (status: number, code: string, message: string) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });

/** In a POST's body, or in a GET's query. */
export function documentIdOf(params: object, request: Request): string | null {
  const given =
    request.method === 'GET'
      ? new URL(request.url).searchParams.get('documentId')
      : (params as { documentId?: unknown }).documentId;
  return typeof given === 'string' ? given : null;
}

/** Answers of these depend on what the caller may see now, and on nothing else of the caller. */
const shared = new Set(['article', 'articles', 'quotes', 'events', 'speakers', '__typename']);

export function trustedDocuments(): Plugin[] {
  return [holding(), registering(), noting()] as Plugin[];
}

function holding(): Plugin {
  return {
    onParams({ params, request, context }) {
      // Envelop's types do not know our door's context; door.ts puts it in for every request.
      const { viewer } = context as unknown as Passing;
      if (!params.query) return;
      const { documentId } = params as { documentId?: unknown };
      // Also where it is none that could be registered, such as a number.
      if (documentId != null || documentIdOf(params, request) !== null)
        throw refused(400, 'BAD_REQUEST', 'Send a documentId or a query, not both.');
      if (viewer.kind === 'partner' && viewer.trustedDocumentsOnly)
        throw refused(403, 'TRUSTED_DOCUMENTS_ONLY', 'This key may send registered documents only, by documentId.');
    },
  };
}

// Yoga's plugins are called use…, but this is no React hook.
function registering(): Plugin {
  return persistedOperations({
    allowArbitraryOperations: true,
    extractPersistedOperationId: (params, request) => documentIdOf(params, request),
    getPersistedOperation: (id) => documents.get(id) ?? null,
    customErrors: {
      notFound: () => refused(404, 'UNKNOWN_DOCUMENT', 'No document is registered under this documentId.'),
      keyNotFound: () => refused(400, 'BAD_REQUEST', 'Must provide query string.'),
    },
  }) as Plugin;
}

function noting(): Plugin {
  return {
    onExecute({ args }) {
      // Envelop's types do not know our door's context; door.ts puts it in for every request.
      const { document, contextValue } = args as unknown as { document: DocumentNode; contextValue: unknown };
      const { request } = contextValue as { request: Request };
      const operation = getOperationAST(document, args.operationName);
      if (request.method !== 'GET' || operation?.operation !== 'query' || documentIdOf({}, request) === null) return;
      const fields = rootFields(operation, fragmentsOf(document));
      meterOf(contextValue).shareable = fields.every((name) => shared.has(name));
    },
  };
}
