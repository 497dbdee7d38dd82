// The command line's way to the server: the same GraphQL door that every editor uses.
import * as z from 'zod';
import { BusyError, CommandError, UnreachableError } from './command-error.ts';

/** Runs an operation whose one field is called `result`; throws CommandError with the server's own sentence. */
export type Remote = (query: string, variables: Record<string, unknown>) => Promise<object>;

const answerShape = z.object({
  errors: z
    .array(z.object({ message: z.string(), extensions: z.looseObject({ code: z.string().optional() }).optional() }))
    .optional(),
  data: z.object({ result: z.looseObject({}) }).nullish(),
});
const refusalShape = z.object({
  message: z.string(),
  issues: z.array(z.object({ message: z.string() })).optional(),
  blockers: z.array(z.string()).optional(),
});

export function createRemote({ origin, token }: { origin: string; token: string }): Remote {
  return async (query, variables) => {
    const response = await fetch(`${origin}/newsroom/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    }).catch(() => {
      throw new UnreachableError(
        `No Dateline server answers at ${origin}; start one with "npm start", or set DATELINE_URL.`,
      );
    });
    const answer = answerShape.safeParse(await response.json().catch(() => null));
    if (!answer.success)
      throw new CommandError(`What answers at ${origin} is no Dateline server (status ${response.status}).`);
    const { errors, data } = answer.data;
    if (errors?.[0]?.extensions?.code === 'BUSY') throw new BusyError(errors[0].message);
    if (errors?.[0] || !data)
      throw new CommandError(errors?.[0]?.message ?? `The server gave no answer (status ${response.status}).`);
    const refusal = refusalShape.safeParse(data.result);
    if (refusal.success) {
      const { message, issues, blockers } = refusal.data;
      throw new CommandError([message, ...(issues ?? []).map((issue) => issue.message), ...(blockers ?? [])].join(' '));
    }
    return data.result;
  };
}
