// Requests at the doors, as API Gateway hands them to a function: a recorded one, with a body of one's own.
import { expect } from 'vitest';
import { partnerQuery as recorded } from './events.ts';
import type { Answer } from './run-bundle.ts';

export const secretPath = recorded.rawPath.replace('/graphql', '');
export const { host } = recorded.headers;

type Asked = { query?: string; variables?: object; bearer?: string; changes?: object };
/** A request as CloudFront and the gateway pass it on. */
export function request({ query = '{ __typename }', variables, bearer, changes = {} }: Asked) {
  const { authorization: _, ...headers } = recorded.headers;
  const body = JSON.stringify({ query, ...(variables ? { variables } : {}) });
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  const auth = bearer ? { authorization: `Bearer ${bearer}` } : {};
  return { ...recorded, body, headers: { ...headers, ...length, ...auth }, ...changes };
}

type Reply = { statusCode: number; headers: Record<string, string>; body: string };
/** The function's own answer: it did not fail. */
export const reply = ({ failed, body }: Answer) => {
  expect(failed, JSON.stringify(body)).toBe(false);
  return body as Reply;
};
export const json = (answer: Answer) => JSON.parse(reply(answer).body);
