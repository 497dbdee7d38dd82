// The last thing that happens to every result, wherever it arose: its errors are masked, its cost is told, and a result
// without data is no success under either media type (GraphQL over HTTP: no `data`, no 2xx).
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../graph/context.ts';
import { maskError } from './answers/errors.ts';
import { meterOf } from './cost/passing.ts';

type Result = {
  data?: unknown;
  errors?: readonly GraphQLError[] | undefined;
  extensions?: Record<string, unknown> | undefined;
};

export function masking(): Plugin {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      // Envelop's types do not know our door's context; door.ts puts it in for every request.
      const context = serverContext as unknown as Context;
      if (Array.isArray(result)) setResult(result.map((one) => finished(context, one as Result)) as never);
      else setResult(finished(context, result as Result) as never);
    },
  };
}

function finished(context: Context, result: Result): Result {
  const { app, requestId } = context;
  const { cost: own, shareable } = meterOf(context);
  // What is left of a partner's points is its own; it does not belong into an answer that others are given, too.
  const cost = own && shareable && !result.errors?.length ? { requested: own.requested } : own;
  const errors = result.errors?.map((error) => maskError(error, { log: app.log, requestId }));
  const has = (wanted: string) => errors?.some(({ extensions: { code } }) => code === wanted) ?? false;
  const [faulty, unwritable] = [has('UNEXPECTED'), has('READ_ONLY')];
  Object.assign(meterOf(context), { failed: Boolean(errors?.length), faulty, unwritable });
  const extensions = { ...result.extensions, ...(cost ? { cost } : {}) };
  if (!errors?.length || result.data != null) return { ...result, ...(errors ? { errors } : {}), extensions };
  const refused = errors.every(({ extensions: { code } }) => byCode[String(code)]);
  if ('data' in result && !refused) return { ...result, errors, extensions };
  return { errors, extensions: { ...extensions, http: statusOf(errors) } };
}

type Http = { status: number; headers?: Record<string, string> };

/** Refusals that may come as late as from a resolver. Where nothing but these is left, there is no data to speak of. */
const byCode: Record<string, Http> = {
  VALIDATION: { status: 400 },
  BAD_USER_INPUT: { status: 400 },
  TIMEOUT: { status: 504 },
  BUSY: { status: 503, headers: { 'retry-after': '1' } },
  FORBIDDEN: { status: 403 },
};

/** What an error says itself comes first. */
function statusOf(errors: readonly GraphQLError[]): Http {
  for (const { extensions } of errors) {
    const own = (extensions['http'] ?? byCode[String(extensions['code'])]) as Http | undefined;
    if (own) return own;
  }
  return { status: errors.some(({ extensions }) => extensions['code'] === 'UNEXPECTED') ? 500 : 400 };
}
