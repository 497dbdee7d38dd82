// The contract's scalars. What does not parse is refused before any resolver runs.
import { GraphQLError, Kind, valueFromASTUntyped } from 'graphql';
import * as z from 'zod';
import { isPartialDate } from '../base/partial-date.ts';
import { builder } from './builder.ts';

const instant = z.iso.datetime({ offset: true });
const tag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/;

function refuse(what: string): never {
  throw new GraphQLError(what, { extensions: { code: 'BAD_USER_INPUT' } });
}

function readText(value: unknown, what: string): string {
  return typeof value === 'string' ? value : refuse(what);
}

function readDateTime(value: unknown): string {
  const what = 'A DateTime is an RFC 3339 instant, such as 2021-09-06T10:00:00Z.';
  const text = readText(value, what);
  return instant.safeParse(text).success ? new Date(text).toISOString() : refuse(what);
}

function readPartialDate(value: unknown): string {
  const what = 'A PartialDate is YYYY, YYYY-MM or YYYY-MM-DD, and a date that exists.';
  const text = readText(value, what);
  return isPartialDate(text) ? text : refuse(what);
}

function readLanguageTag(value: unknown): string {
  const what = 'A LanguageTag is a BCP 47 tag, such as az, ru or en-GB.';
  const text = readText(value, what);
  return tag.test(text) ? text : refuse(what);
}

function readUrl(value: unknown): string {
  const what = 'A URL is absolute and begins with http:// or https://.';
  const text = readText(value, what);
  const url = text.length <= 2048 && URL.canParse(text) ? new URL(text) : refuse(what);
  return url.protocol === 'https:' || url.protocol === 'http:' ? text : refuse(what);
}

const asGiven = (value: unknown) => value;

builder.scalarType('DateTime', {
  description: 'An instant: RFC 3339, always UTC, millisecond precision.',
  serialize: asGiven,
  parseValue: readDateTime,
});
builder.scalarType('PartialDate', {
  description:
    'A calendar date with as much precision as is known: YYYY, YYYY-MM or YYYY-MM-DD. Never an instant, never shifted by a time zone.',
  serialize: asGiven,
  parseValue: readPartialDate,
});
builder.scalarType('LanguageTag', {
  description: 'A BCP 47 language tag, such as az, ru or en-GB.',
  serialize: asGiven,
  parseValue: readLanguageTag,
});
builder.scalarType('URL', {
  description: 'An absolute http(s) URL.',
  serialize: asGiven,
  parseValue: readUrl,
});
builder.scalarType('JSON', {
  description: 'A JSON document.',
  serialize: asGiven,
  parseValue: asGiven,
  parseLiteral: (node, variables) => (node.kind === Kind.NULL ? null : valueFromASTUntyped(node, variables)),
});
