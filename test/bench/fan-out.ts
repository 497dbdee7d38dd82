// One publication to 5,000 endpoints on this machine: npm run bench:fan-out -- [endpoints] [hanging]. Prints deliveries a
// second, the time from commit to receipt, and the peak of memory; then the same with some endpoints that hang, on a table
// as full as the first was: the embedded engine becomes slower as it fills.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EditorViewer } from '../../src/access/viewer.ts';
import { createIds } from '../../src/base/ids.ts';
import { createLog } from '../../src/base/log.ts';
import { strongBytes, strongRandom } from '../../src/base/random.ts';
import { createVault } from '../../src/base/vault.ts';
import { createArticle } from '../../src/newsroom/create.ts';
import { publishArticle } from '../../src/newsroom/publish.ts';
import { createPartner } from '../../src/partners/manage.ts';
import { createClient, openTable } from '../../src/table/client.ts';
import { createTable } from '../../src/table/create.ts';
import { startEngine } from '../../src/table/engine.ts';
import { createCourier } from '../../src/webhooks/courier.ts';
import { makeSealedKey } from '../../src/webhooks/keys.ts';
import { putEndpoint } from '../../src/webhooks/store.ts';

const [wanted = 5000, hang = 100] = process.argv.slice(2).map(Number);
const editor: EditorViewer = { kind: 'editor', subject: 'bench', name: 'Bench', role: 'admin' };
const clock = () => new Date();

const arrivals: number[] = [];
const receiver = createServer((req, res) => {
  req.resume().on('end', () => {
    if (req.url?.startsWith('/hang')) return;
    arrivals.push(performance.now());
    res.writeHead(204).end();
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const { port } = receiver.address() as AddressInfo;

const at = (sorted: number[], share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);

/** A table of its own, with endpoints that answer, and a courier. */
async function aHouse() {
  const engine = await startEngine();
  const settings = {
    name: 'bench',
    endpoint: engine.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  };
  const client = createClient(settings);
  await createTable(client, 'bench');
  let closed = false;
  const desk = {
    table: openTable(settings, client),
    clock,
    ids: createIds({ clock, random: strongRandom }),
    // What hangs when the engine stops says nothing.
    log: createLog({ now: clock, write: (line) => void (closed || process.stderr.write(`${line}\n`)) }),
  };
  const vault = createVault({ key: randomBytes(32), random: strongBytes });
  const courier = createCourier({
    ...desk,
    vault,
    egress: { loopback: true },
    random: strongRandom,
    randomBytes: strongBytes,
    publicUrl: 'https://dateline.example',
  });
  const stop = async () => {
    closed = true;
    receiver.closeAllConnections();
    await courier.queue.idle();
    await engine.stop();
  };
  const addEndpoints = async (count: number, path: string) => {
    for (let made = 0; made < count; ) {
      const { id: partnerId } = await createPartner(desk, { name: `Partner ${made}` });
      for (let n = 0; n < 20 && made < count; n += 1, made += 1) {
        const id = desk.ids.next('webhook');
        const { key } = await makeSealedKey({ vault, randomBytes: strongBytes }, id);
        const url = `http://127.0.0.1:${port}/${path}/${made}`;
        const rest = {
          changeTypes: [],
          status: 'ACTIVE',
          statusReason: null,
          heldAfter: null,
          challenged: null,
          revision: 1,
        } as const;
        const createdAt = clock().toISOString();
        const endpoint = { id, partnerId, url, description: null, keys: [key], ...rest, changeTypes: [], createdAt };
        await desk.table.transact(putEndpoint(endpoint));
      }
    }
  };
  return { desk, courier, addEndpoints, stop };
}

type House = Awaited<ReturnType<typeof aHouse>>;

/** Publishes once and waits until `expected` deliveries have arrived. */
async function measure({ desk, courier }: House, name: string, expected: number): Promise<number> {
  arrivals.length = 0;
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const story = { headline: 'Story', body: 'Its text.', language: 'en', originalPublisher: 'Agency' };
  const draft = await createArticle(desk, editor, story);
  await publishArticle(desk, editor, { id: draft.id, expectedRevision: draft.revision });
  const committed = performance.now();
  courier.wake();
  const sweeping = setInterval(() => courier.wake(), 500);
  while (arrivals.length < expected) await new Promise((resolve) => setTimeout(resolve, 20));
  clearInterval(sweeping);
  clearInterval(watch);
  const times = arrivals.map((time) => time - committed).sort((a, b) => a - b);
  const rate = Math.round(expected / ((times.at(-1) ?? 1) / 1000));
  const row = [name, expected, rate, at(times, 0.5), at(times, 0.95), at(times, 0.99), Math.round(peak / 1e6)];
  process.stdout.write(`| ${row.join(' | ')} |\n`);
  return at(times, 0.95);
}

process.stdout.write(
  '| run | deliveries | a second | p50 ms | p95 ms | p99 ms | peak RSS MB |\n|---|---|---|---|---|---|---|\n',
);

/** The p95 of a publication to all, after one to warm up; some that hang may join in between. */
async function phase(name: string, hanging: number): Promise<number> {
  const house = await aHouse();
  await house.addEndpoints(wanted, 'ok');
  await measure(house, 'warm-up', wanted);
  await house.addEndpoints(hanging, 'hang');
  const p95 = await measure(house, name, wanted);
  await house.stop();
  return p95;
}

const alone = await phase('all well', 0);
const beside = await phase(`beside ${hang} that hang`, hang);
process.stdout.write(`\np95 beside those that hang: ${(beside / alone).toFixed(2)} times as long\n`);
process.exit(0);
