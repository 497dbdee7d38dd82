// What receivers rely on, printed into schema/webhooks: a JSON Schema for each type, and a signed sample of it with its
// secret, so that a receiver can be tested without us. `npm run schema` writes them; anything else fails on a difference.
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { type Change, changeTypes } from '../../src/changes/model.ts';
import {
  bodyOf,
  challengeBody,
  challengePayload,
  changePayload,
  testBody,
  testPayload,
  typeName,
} from '../../src/webhooks/payload.ts';
import { publicKeyOf, signedHeaders } from '../../src/webhooks/sign.ts';

const folder = '../../schema/webhooks';
const at = new Date('2026-03-01T09:00:00.000Z');
const key = {
  secret: `whsec_${Buffer.from('a sample secret, known to all...').toString('base64')}`,
  seed: Buffer.alloc(32, 7),
};

const articleId = 'art_01kjm9z3g0000000000000abcd';
const subjects = {
  ARTICLE: articleId,
  QUOTE: 'quo_01kjm9z3g0000000000000abcd_3',
  EVENT: 'evt_01kjm9z3g0000000000000abcd',
};
const statuses = { WITHHELD: 'WITHHELD', KILLED: 'CANCELED', WITHDRAWN: 'CANCELED' } as const;
const reasons = {
  PUBLISHED: 'INITIAL',
  UPDATED: 'UPDATE',
  CORRECTED: 'CORRECTION',
  WITHHELD: 'WITHHOLD',
  KILLED: 'KILL',
  REINSTATED: 'REINSTATE',
  WITHDRAWN: 'QUOTE_CORRECTION',
} as const;

function sampleOf(type: Change['type'], sequence: number): string {
  const [kind = '', what = ''] = type.split('_');
  const ofEvent = kind === 'EVENT';
  const change: Change = {
    sequence,
    type,
    occurredAt: at.toISOString(),
    subjectId: subjects[kind as keyof typeof subjects],
    articleId: ofEvent ? null : articleId,
    version: ofEvent ? null : 2,
    status: statuses[what as keyof typeof statuses] ?? 'USABLE',
    reason: ofEvent ? null : (reasons[what as keyof typeof reasons] ?? null),
    note: ['CORRECTED', 'KILLED', 'WITHHELD', 'WITHDRAWN'].includes(what) ? 'The public wording of the notice.' : null,
  };
  return bodyOf(change, 'https://dateline.example');
}

const samples = [
  ...changeTypes.map((type, i) => {
    const name = typeName(type);
    return { name, schema: changePayload.extend({ type: z.literal(name) }), body: sampleOf(type, 1000 + i) };
  }),
  { name: 'webhook.test', schema: testPayload, body: testBody(at) },
  { name: 'endpoint.challenge', schema: challengePayload, body: challengeBody('a text to echo', at) },
];

const print = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

describe.each(samples)('schema/webhooks of $name', ({ name, schema, body }) => {
  it('is the JSON Schema that every body keeps to', async () => {
    // As input: a receiver must take fields that are added later.
    const printed = { title: name, ...z.toJSONSchema(schema, { io: 'input' }) };
    await expect(print(printed)).toMatchFileSnapshot(`${folder}/${name}.schema.json`);
    expect(schema.strict().safeParse(JSON.parse(body)).error).toBeUndefined();
  });

  it('has a sample whose signature both reference libraries take', async () => {
    const headers = signedHeaders({ id: `msg_sample_${name.replace('.', '_')}`, at, body }, [key]);
    await expect(print({ secret: key.secret, publicKey: publicKeyOf(key), headers, body })).toMatchFileSnapshot(
      `${folder}/${name}.sample.json`,
    );
    vi.useFakeTimers({ now: at });
    expect(new Webhook(key.secret).verify(body, { ...headers })).toEqual(JSON.parse(body));
    expect(() => new SvixWebhook(key.secret).verify(body, { ...headers })).not.toThrow();
    vi.useRealTimers();
  });
});
