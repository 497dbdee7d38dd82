// Refusals where no GraphQL is spoken, as RFC 9457 has them: the type says what kind, the detail what to do.
import { sealed } from './refuse.ts';

const titles: Record<string, string> = {
  NOT_FOUND: 'Not found',
  UNAUTHENTICATED: 'Not authenticated',
  METHOD_NOT_ALLOWED: 'Method not allowed',
  BAD_CURSOR: 'Bad cursor',
  COST_EXCEEDED: 'Too dear',
  RATE_LIMITED: 'Points used up',
  BUSY: 'Busy',
  TIMEOUT: 'Took too long',
  ANSWER_TOO_LARGE: 'Answer too large',
  UNEXPECTED: 'Unexpected error',
};

export type Problem = { status: number; code: string; detail: string; headers?: Record<string, string> };

/** `code` is the same as in the errors of the GraphQL doors. */
export function problem({ status, code, detail, headers = {} }: Problem): Response {
  const type = `urn:dateline:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  const body = JSON.stringify({ type, title: titles[code] ?? code, status, detail, code });
  return new Response(body, { status, headers: { 'content-type': 'application/problem+json', ...sealed, ...headers } });
}

/** A refusal on the way to an answer. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(given: Problem) {
    super(given.code);
    this.problem = given;
  }
}
