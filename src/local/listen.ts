// `dateline listen`: a partner's receiver in a terminal. It makes a partner with an endpoint here, echoes the challenge,
// checks each signature as a partner would, and prints what arrives until it is ended.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { systemClock } from '../base/clock.ts';
import { complain, say } from '../base/terminal.ts';
import { secretBytes } from '../webhooks/sign.ts';
import { CommandError } from './command-error.ts';
import type { Remote } from './remote.ts';

const portShape = z.coerce.number().int().min(0).max(65_535);
const maxBytes = 64 * 1024;
const toleranceSeconds = 300;

type Arrived = { headers: Record<string, string | undefined>; body: string };

/** Listens until SIGINT or SIGTERM; the endpoint is deleted then. */
export async function listen(newsroom: Remote, port: string): Promise<void> {
  const wanted = portShape.safeParse(port);
  if (!wanted.success) throw new CommandError('The port is a number from 0 to 65535.');
  const keys: { secret: string | null } = { secret: null };
  const server = createServer((req, res) => {
    read(req).then(
      (arrived) => {
        const verdict = judge(arrived, keys.secret);
        res.writeHead(verdict.ok ? 200 : 401, { 'content-type': 'application/json' }).end(verdict.answer);
        say(verdict.line);
      },
      () => res.writeHead(413).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new CommandError(`The port ${port} is taken; name another with --port.`)));
    server.listen(wanted.data, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    const made = await register(newsroom, url);
    keys.secret = made.secret;
    say(`Listening at ${url} as the partner "Listener" (${made.webhookEndpoint.status}); Ctrl-C ends it.`);
    await ended();
    await unregister(newsroom, made.webhookEndpoint.id).catch((error) => complain((error as Error).message));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

const partnerShape = z.object({ partner: z.object({ id: z.string() }) });
const madeShape = z.object({ secret: z.string(), webhookEndpoint: z.object({ id: z.string(), status: z.string() }) });
const failures = '... on Error { message } ... on ValidationError { issues { message } }';

async function register(newsroom: Remote, url: string) {
  const created = await newsroom(
    `mutation Listener { result: createPartner(input: { name: "Listener" }) { ... on PartnerPayload { partner { id } } ${failures} } }`,
    {},
  );
  const { partner } = partnerShape.parse(created);
  const endpoint = await newsroom(
    `mutation Listen($url: URL!, $partner: ID!) { result: createWebhookEndpoint(input: { url: $url, partnerId: $partner }) { ... on WebhookEndpointPayload { secret webhookEndpoint { id status } } ${failures} } }`,
    { url, partner: partner.id },
  );
  return madeShape.parse(endpoint);
}

function unregister(newsroom: Remote, id: string) {
  return newsroom(
    'mutation Unlisten($id: ID!) { result: deleteWebhookEndpoint(id: $id) { ... on WebhookEndpointPayload { webhookEndpoint { id } } ... on Error { message } } }',
    { id },
  );
}

async function read(req: IncomingMessage): Promise<Arrived> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error('too long');
    chunks.push(chunk);
  }
  return { headers: req.headers as Arrived['headers'], body: Buffer.concat(chunks).toString() };
}

const bodyShape = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.looseObject({
    id: z.string().optional(),
    version: z.number().nullish(),
    note: z.string().nullish(),
    challenge: z.string().optional(),
  }),
});

type Verdict = { ok: boolean; answer: string; line: string };

function judge(arrived: Arrived, secret: string | null): Verdict {
  const now = systemClock();
  const said = parse(arrived.body);
  if (!said) return { ok: false, answer: '{}', line: 'Something arrived that is no webhook.' };
  const { type, timestamp, data } = said;
  // The challenge comes before the secret does: it is all that an endpoint may answer unverified.
  if (type === 'endpoint.challenge' && data.challenge)
    return { ok: true, answer: JSON.stringify({ challenge: data.challenge }), line: 'The challenge came; echoed.' };
  const ok = secret !== null && isSigned(arrived, secret, now);
  const about = [data.id, data.version && `v${data.version}`, data.note && JSON.stringify(data.note)].filter(Boolean);
  const late = now.getTime() - Date.parse(timestamp);
  const parts = [now.toISOString().slice(11, 23), type.padEnd(18), ...about, `after ${late} ms`];
  return { ok, answer: '{}', line: `${parts.join('  ')}  ${ok ? 'signature verified' : 'SIGNATURE WRONG'}` };
}

function parse(body: string) {
  try {
    return bodyShape.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

function isSigned({ headers, body }: Arrived, secret: string, now: Date): boolean {
  const { 'webhook-id': id = '', 'webhook-timestamp': at = '', 'webhook-signature': signatures = '' } = headers;
  if (Math.abs(now.getTime() / 1000 - Number(at)) > toleranceSeconds) return false;
  const expected = createHmac('sha256', secretBytes(secret)).update(`${id}.${at}.${body}`).digest();
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.startsWith('v1,') ? signature.slice(3) : '', 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
