// Measures what one unit of work takes and writes infra/cost/measured.json: `npm exec -- node test/infra/runtime/measure.ts`
// (Node 24). The deployed bundles run under a Runtime API on the real engine, which says what each request consumed.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { ourCode } from '../../../infra/code.ts';
import { type Measured, measuredFile } from '../../../infra/cost/measured.ts';
import { accessLineBytes } from './access-line.ts';
import { bundle } from './bundle.ts';
import { aCloud, type Cloud } from './cloud.ts';
import { partnerQuery as recorded, sqsDeliveries, streamLedger, sweep as sweepEvent } from './events.ts';
import type { Made } from './load.ts';
import { body, quotes } from './measured-story.ts';
import { aUnitMeter, type UnitMeter } from './meter.ts';
import { type Bundle, runBundle } from './run-bundle.ts';

const here = import.meta.dirname;
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const round = (value: number) => Math.round(value * 100) / 100;
const bytes = (lines: string[]) => lines.splice(0).reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);

async function aStory({ world, code }: Cloud, events: string[], n: number): Promise<Made> {
  let made = await code.stories.aDraft(world, { headline: `Story ${n} of the ports`, body });
  for (const [i, text] of quotes.entries()) {
    const { revision } = await code.stories.quoted(world, made, text, { speaker: `Speaker ${i}` });
    made = { ...made, revision };
  }
  for (const e of events) {
    const link = 'mutation($a: ID!, $e: ID!) { linkEvent(articleId: $a, eventId: $e) { __typename } }';
    await world.edit(link, { a: made.id, e });
    made = { ...made, revision: made.revision + 1 };
  }
  return code.stories.published(world, made);
}

async function anEvent({ world }: Cloud): Promise<string> {
  const ask =
    'mutation { createEvent(input: { name: "Signing", date: { start: "2026-03-02" } }) { ... on EventPayload { event { id } } } }';
  const { data } = await world.edit(ask);
  return (data.createEvent as unknown as { event: { id: string } }).event.id;
}

const parts = 'id headline body quotes { text speaker { id name } } events { id name date { start } }';
const queries = [
  `query($id: ID!) { article(by: { id: $id }) { ${parts} } }`,
  `{ articles(first: 20) { nodes { ${parts} } } }`,
  'query($speaker: ID!) { quotes(first: 20, filter: { speaker: $speaker }) { nodes { text article { headline } } } }',
  'query($event: ID!) { node(id: $event) { ... on Event { name articles(first: 20) { nodes { headline } } } } }',
];

type Asking = { cloud: Cloud; units: UnitMeter; running: Bundle; variables: Record<string, string> };

async function partnerQuery({ cloud, units, running, variables }: Asking): Promise<Measured['partnerQuery']> {
  const { key } = await cloud.partner();
  const headers = { ...recorded.headers, authorization: `Bearer ${key}` };
  const times: number[] = [];
  let answerBytes = 0;
  const rounds = 100;
  const ask = async (query: string) => {
    const answer = await running.invoke({ ...recorded, headers, body: JSON.stringify({ query, variables }) });
    const { statusCode, body: text } = answer.body as { statusCode: number; body: string };
    if (statusCode !== 200 || text.includes('"errors"'))
      throw new Error(`${query}: ${text.slice(0, 500)} ${running.lines.join('\n')}`);
    return Buffer.byteLength(text);
  };
  for (const query of queries) await ask(query);
  units.take();
  running.lines.length = 0;
  for (let i = 0; i < rounds; i += 1)
    for (const query of queries) {
      const started = performance.now();
      answerBytes += await ask(query);
      times.push(performance.now() - started);
    }
  const n = rounds * queries.length;
  const { reads, writes } = units.take();
  const milliseconds = round(times.reduce((a, b) => a + b) / n);
  const each = Math.round(answerBytes / n);
  return {
    readUnits: round(reads / n),
    writeUnits: round(writes / n),
    milliseconds,
    answerBytes: each,
    logBytes: Math.round(bytes(running.lines) / n),
    accessLogBytes: accessLineBytes({ bytes: each, milliseconds }),
  };
}

const endpoints = 10;
const changes = 10;

type Delivering = {
  cloud: Cloud;
  units: UnitMeter;
  dispatch: Bundle;
  deliver: Bundle;
  story: (n: number) => Promise<Made>;
};

async function delivery({ cloud, units, dispatch, deliver, story }: Delivering): Promise<Measured['delivery']> {
  const { world, services } = cloud;
  const receiver = await cloud.code.aReceiver();
  const { key } = await world.partner();
  const ask = 'mutation($input: WebhookEndpointInput!) { createWebhookEndpoint(input: $input) { __typename } }';
  await dispatch.invoke(streamLedger);
  for (let i = 0; i < endpoints; i += 1) await world.ask(key, ask, { input: { url: receiver.url } });
  receiver.got.splice(0);
  const total = { reads: 0, writes: 0, ms: 0, requests: 0 };
  for (const running of [dispatch, deliver]) running.lines.length = 0;
  for (let n = 0; n < changes; n += 1) {
    await story(1_000 + n);
    units.take();
    services.asked.length = 0;
    const started = performance.now();
    await dispatch.invoke(streamLedger);
    const [record] = sqsDeliveries.Records;
    const sent = services.sent.splice(0);
    for (const { MessageBody } of sent) await deliver.invoke({ Records: [{ ...record, body: MessageBody }] });
    const { reads, writes } = units.take();
    total.ms += performance.now() - started;
    total.reads += reads;
    total.writes += writes;
    // Each message is also received and deleted.
    total.requests += services.asked.filter((what) => what === 'SendMessageBatch').length + 2 * sent.length;
  }
  const done = receiver.got.length;
  if (done < endpoints * changes) throw new Error(`Only ${done} deliveries came.`);
  const payload = receiver.got.reduce((sum, { body: text }) => sum + Buffer.byteLength(text), 0);
  await receiver.close();
  return {
    invocations: round((changes + done) / done),
    readUnits: round(total.reads / done),
    writeUnits: round(total.writes / done),
    milliseconds: round(total.ms / done),
    payloadBytes: Math.round(payload / done),
    queueRequests: round(total.requests / done),
    logBytes: Math.round((bytes(dispatch.lines) + bytes(deliver.lines)) / done),
  };
}

async function idleSweep(units: UnitMeter, sweep: Bundle): Promise<Measured['idleSweep']> {
  for (let i = 0; i < 3; i += 1) await sweep.invoke(sweepEvent);
  units.take();
  sweep.lines.length = 0;
  const times: number[] = [];
  for (let i = 0; i < 20; i += 1) {
    const started = performance.now();
    await sweep.invoke(sweepEvent);
    times.push(performance.now() - started);
  }
  const { reads } = units.take();
  return {
    readUnits: round(reads / 20),
    milliseconds: round(median(times)),
    logBytes: Math.round(bytes(sweep.lines) / 20),
  };
}

async function measure(): Promise<Measured> {
  let units: UnitMeter | undefined;
  const cloud = await aCloud({}, async (endpoint) => {
    units = await aUnitMeter(endpoint);
    return units.endpoint;
  });
  if (!units) throw new Error('There is no meter.');
  const run = (entry: string) => runBundle(bundle(entry).file, cloud.env);
  const { entries } = ourCode;
  using partner = await run(entries.partner);
  using dispatch = await run(entries.dispatch);
  using deliver = await run(join(here, '../fixtures/deliver-here.mjs'));
  using sweep = await run(entries.sweep);
  const events = [await anEvent(cloud), await anEvent(cloud)];
  const story = (n: number) => aStory(cloud, events, n);
  for (let n = 0; n < 25; n += 1) await story(n);
  const before = await cloud.storedBytes();
  units.take();
  const stories = 5;
  let last: Made | undefined;
  for (let n = 0; n < stories; n += 1) last = await story(100 + n);
  const { writes } = units.take();
  const stored = (await cloud.storedBytes()) - before;
  const article = { storedBytes: Math.round(stored / stories), writeUnits: round(writes / stories) };
  const variables = { id: last?.id ?? '', event: events[0] ?? '', speaker: await cloud.speakerOf(last?.id ?? '') };
  const asked = await partnerQuery({ cloud, units, running: partner, variables });
  const delivered = await delivery({ cloud, units, dispatch, deliver, story });
  const idle = await idleSweep(units, sweep);
  await cloud.stop();
  units.stop();
  const commit = execFileSync('git', ['rev-parse', '--short=10', 'HEAD'], { encoding: 'utf8' }).trim();
  const on = new Date().toISOString().slice(0, 10);
  const by = 'npm exec -- node test/infra/runtime/measure.ts';
  return { measured: { on, commit, by }, partnerQuery: asked, delivery: delivered, article, idleSweep: idle };
}

if ((loadavg()[0] ?? 0) > availableParallelism())
  process.stderr.write('This machine is busy: times will be too long.\n');
const text = `${JSON.stringify(await measure(), null, 2)}\n`;
writeFileSync(measuredFile, text);
process.stdout.write(text);
