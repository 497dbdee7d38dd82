// What the doors speak is JSON, in two names. Yoga compares a content type letter by letter and offers streams that are
// promised to nobody; so what it is shown is normalised here.
import { refuse } from './refuse.ts';

const spoken = new Set(['application/graphql-response+json', 'application/json', 'application/*', '*/*']);

type Range = { type: string; parameters: Map<string, string> };

/** Media types are compared without regard to case, and space may stand around `;` and `,` (RFC 9110, 8.3.1 and 12.5.1). */
function rangesOf(header: string): Range[] {
  return header
    .split(',')
    .filter((text) => text.trim() !== '')
    .map((text) => {
      const [type = '', ...rest] = text.split(';').map((part) => part.trim().toLowerCase());
      const pairs = rest.map((part) => part.split('=').map((side) => side.trim().replaceAll('"', '')));
      return { type, parameters: new Map(pairs.map(([name = '', value = '']) => [name, value])) };
    });
}

const weightOf = ({ parameters }: Range): number => Number(parameters.get('q') ?? 1);
const isUtf8 = ({ parameters }: Range): boolean => ['utf-8', 'utf8'].includes(parameters.get('charset') ?? 'utf-8');

/** Of what is accepted, what is spoken here, the dearest first; null where that is nothing. No Accept accepts all. */
function acceptable(header: string | null): string | null {
  const ranges = rangesOf(header ?? '');
  if (!ranges.length) return '*/*';
  const ours = ranges.filter((range) => spoken.has(range.type) && isUtf8(range) && weightOf(range) > 0);
  if (!ours.length) return null;
  return ours
    .sort((one, other) => weightOf(other) - weightOf(one))
    .map(({ type }) => type)
    .join(', ');
}

/** For a request that is JSON (refuse.ts). Writes its headers as Yoga knows them; a refusal where no answer of ours is accepted. */
export function normaliseMedia({ method, headers }: Request): Response | null {
  const accept = acceptable(headers.get('accept'));
  if (accept === null)
    return refuse(406, 'NOT_ACCEPTABLE', 'Answers are application/graphql-response+json or application/json.');
  headers.set('accept', accept);
  if (method === 'POST') headers.set('content-type', 'application/json');
  return null;
}
