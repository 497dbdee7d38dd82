// The last thing that happens to every result, wherever it arose: its errors are masked, its cost is told, and a result
// without data is no success under either media type (GraphQL over HTTP: no `data`, no 2xx).
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../graph/context.ts';
import { maskError } from './errors.ts';
import { meterOf } from './passing.ts';

type Result = {
  data?: unknown;
  errors?: readonly GraphQLError[] | undefined;
  extensions?: Record<string, unknown> | undefined;
};

export function masking(): Plugin {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      const context = serverContext as unknown as Context;
      if (Array.isArray(result)) setResult(result.map((one) => finished(context, one as Result)) as never);
      else setResult(finished(context, result as Result) as never);
    },
  };
}

function finished(context: Context, result: Result): Result {
  const { app, requestId } = context;
  const { cost } = meterOf(context);
  const errors = result.errors?.map((error) => maskError(error, { log: app.log, requestId }));
  const http = errors?.length && result.data == null ? { http: statusOf(errors, 'data' in result) } : {};
  return {
    ...result,
    ...(errors ? { errors } : {}),
    extensions: { ...result.extensions, ...(cost ? { cost } : {}), ...http },
  };
}

type Http = { status: number; headers?: Record<string, string> };

const byCode: Record<string, Http> = {
  BUSY: { status: 503, headers: { 'retry-after': '1' } },
  FORBIDDEN: { status: 403 },
};

/** What an error says itself comes first. Fields that failed after the start leave `data: null`, and that is an answer. */
function statusOf(errors: readonly GraphQLError[], started: boolean): Http {
  for (const { extensions } of errors) {
    const own = (extensions['http'] ?? byCode[String(extensions['code'])]) as Http | undefined;
    if (own) return own;
  }
  if (started) return { status: 200 };
  return { status: errors.some(({ extensions }) => extensions['code'] === 'UNEXPECTED') ? 500 : 400 };
}
