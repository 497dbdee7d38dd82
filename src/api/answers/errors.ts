// What leaves the house when something fails: a refusal's own sentence, or "Unexpected error." with the request's id.
import { GraphQLError } from 'graphql';
import type { Log } from '../../base/log.ts';
import { Refusal } from '../../base/refusal.ts';
import { toGraphQLError } from '../../graph/result.ts';

export type Failing = { log: Log; requestId: string };

function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** Names in a schema that a caller may not know are not suggested to it. */
function withoutSuggestion(message: string): string {
  return message.replace(/ ?Did you mean .*$/s, '');
}

/** One code for one reason: the library has BAD_REQUEST for a mutation by GET, too. */
function codeOf({ extensions: { code, http } }: GraphQLError): string {
  if ((http as { status?: number } | undefined)?.status === 405) return 'METHOD_NOT_ALLOWED';
  return typeof code === 'string' ? code : 'BAD_REQUEST';
}

/** Stands between every error and the answer. */
export function maskError(error: unknown, { log, requestId }: Failing): GraphQLError {
  const cause = causeOf(error);
  const place = error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {};
  if (cause instanceof Refusal) {
    const shown = toGraphQLError(cause);
    return new GraphQLError(shown.message, { ...place, extensions: shown.extensions });
  }
  if (cause instanceof GraphQLError) {
    const { nodes = null, source = null, positions = null, path = null } = cause;
    const { http, cost } = cause.extensions;
    const code = codeOf(cause);
    return new GraphQLError(withoutSuggestion(cause.message), {
      nodes,
      source,
      positions,
      path,
      extensions: { code, ...(http ? { http } : {}), ...(cost ? { cost } : {}) },
    });
  }
  log.fault('request', cause, { requestId });
  return new GraphQLError('Unexpected error.', { ...place, extensions: { code: 'UNEXPECTED', requestId } });
}
