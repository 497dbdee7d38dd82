// Three partners, 200 requests a second together, one of them far over its limit: what that does to the other two.
// node -r ./.require-node.cjs test/bench/noisy-partner.ts [seconds]   Prints one table; both phases run on one server.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/table/engine.ts';

const seconds = Number(process.argv[2] ?? 60);
const query = '{ articles(first: 5) { nodes { id headline attribution { creditLine } } pageInfo { endCursor } } }';

type Partner = { name: string; key: string; perSecond: number };
type Heard = { ms: number; status: number };

const admin = { token: '' };

const port = await freePort();
const folder = await mkdtemp(join(tmpdir(), 'dateline-noisy-'));
const env = { ...process.env, PORT: String(port), DATELINE_DATA: folder, DATELINE_URL: `http://localhost:${port}` };
const url = `http://localhost:${port}`;
// A process of its own: what the load costs is not what the server costs.
const child = spawn(process.execPath, ['src/entrypoints/local.ts'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
let said = '';
child.stdout.on('data', (chunk) => {
  said += chunk;
});
// The console is built beside the start; measured is what comes after.
while (!/console (is ready|could not)/.test(said)) await pause(100);

try {
  const [loud, ...quiet] = [
    await aPartner('loud', 600, 140),
    await aPartner('quiet one', 1_000_000, 30),
    await aPartner('quiet two', 1_000_000, 30),
  ];
  await play(quiet, 3);
  const alone = await play(quiet, seconds);
  const together = await play([...(loud ? [loud] : []), ...quiet], seconds);
  for (const [name, heard] of together) row(name, heard, alone.get(name));
} finally {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  await rm(folder, { recursive: true, force: true });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function edit(mutation: string, variables: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await adminToken()}` };
  const response = await fetch(`${url}/newsroom/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: mutation, variables }),
  });
  return (await response.json()) as { data: Record<string, { partner: { id: string }; secret: string }> };
}

async function adminToken(): Promise<string> {
  if (admin.token) return admin.token;
  const out = spawn(process.execPath, ['src/entrypoints/cli.ts', 'token', '--role', 'admin'], { env });
  let text = '';
  out.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await new Promise((resolve) => out.once('exit', resolve));
  admin.token = text.trim().split('\n').at(-1) ?? '';
  return admin.token;
}

async function aPartner(name: string, costPerMinute: number, perSecond: number): Promise<Partner> {
  const made = await edit(
    'mutation($i: PartnerInput!) { createPartner(input: $i) { ... on PartnerPayload { partner { id } } } }',
    { i: { name, entitlement: { costPerMinute } } },
  );
  const issued = await edit('mutation($p: ID!) { issueApiKey(partnerId: $p) { ... on ApiKeyPayload { secret } } }', {
    p: made.data['createPartner']?.partner.id,
  });
  return { name, key: issued.data['issueApiKey']?.secret ?? '', perSecond };
}

/** An open loop: a request goes out when its time comes, whether or not those before it were answered. */
async function play(partners: Partner[], forSeconds: number): Promise<Map<string, Heard[]>> {
  const heard = new Map(partners.map(({ name }) => [name, [] as Heard[]]));
  const all: Promise<void>[] = [];
  const started = performance.now();
  const sent = new Map(partners.map(({ name }) => [name, 0]));
  while (performance.now() - started < forSeconds * 1000) {
    for (const { name, key, perSecond } of partners) {
      const due = Math.floor(((performance.now() - started) / 1000) * perSecond);
      for (let n = sent.get(name) ?? 0; n < due; n += 1)
        all.push(ask(key).then((one) => void heard.get(name)?.push(one)));
      sent.set(name, due);
    }
    await pause(5);
  }
  await Promise.all(all);
  return heard;
}

async function ask(key: string): Promise<Heard> {
  const started = performance.now();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  await response.arrayBuffer();
  return { ms: performance.now() - started, status: response.status };
}

function percentile(heard: Heard[], share: number): number {
  const sorted = heard.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function row(name: string, heard: Heard[], alone: Heard[] | undefined): void {
  const count = (status: number) => heard.filter((one) => one.status === status).length;
  const p95 = percentile(heard, 0.95);
  const before = alone && percentile(alone, 0.95);
  const ratio = before ? ` p95 alone ${before.toFixed(1)} ms, ratio ${(p95 / before).toFixed(2)}` : '';
  console.log(
    `${name}: ${heard.length} requests in ${seconds} s, 200: ${count(200)}, 429: ${count(429)}, p50 ${percentile(heard, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms${ratio}`,
  );
}
