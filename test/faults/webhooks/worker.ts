// One process of Dateline's, as the harness starts and kills it: an editor's desk and a courier over the same table.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { EditorViewer } from '../../../src/access/viewer.ts';
import { loadDraft } from '../../../src/articles/store.ts';
import { createIds } from '../../../src/base/ids.ts';
import { createLog } from '../../../src/base/log.ts';
import { strongBytes } from '../../../src/base/random.ts';
import { Refusal } from '../../../src/base/refusal.ts';
import { createVault } from '../../../src/base/vault.ts';
import { createArticle } from '../../../src/newsroom/create.ts';
import { publishArticle } from '../../../src/newsroom/publish.ts';
import { updateArticle } from '../../../src/newsroom/update.ts';
import { killArticle, reinstateArticle, withholdArticle } from '../../../src/newsroom/withdraw.ts';
import { createClient, openTable } from '../../../src/table/client.ts';
import { createCourier } from '../../../src/webhooks/courier.ts';
import { newReplay } from '../../../src/webhooks/replay.ts';
import { type Faults, faultyClient, noFaults } from './faulty-client.ts';

export type Setting = { endpoint: string; table: string; vaultKey: string };

export type Op =
  | { do: 'create' }
  | { do: 'publish' | 'correct' | 'withhold' | 'reinstate' | 'kill'; id: string }
  | { do: 'replay'; endpointId: string; id: string }
  | { do: 'sweep' }
  /** How many bytes it holds, after a collection. */
  | { do: 'memory' };

export type Order = {
  setting: Setting;
  op: Op;
  at: number;
  faults: Faults;
  /** Ends the process with SIGKILL at the n-th passing of this checkpoint. */
  killAt: { point: string; pass: number } | null;
};

export type Report = { ok: true; value: string | null } | { ok: false; refused: string };

const editor: EditorViewer = { kind: 'editor', subject: 'desk', name: 'Desk', role: 'admin' };
const state: { order: Order | null; passes: number } = { order: null, passes: 0 };
const random = () => Math.random();

function build({ endpoint, table: name, vaultKey }: Setting) {
  const settings = {
    name,
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    sleep: async () => {},
  };
  const client = faultyClient(createClient(settings), () => state.order?.faults ?? noFaults);
  const clock = () => new Date(state.order?.at ?? 0);
  const desk = {
    table: openTable(settings, client),
    clock,
    ids: createIds({ clock, random }),
    log: createLog({
      now: clock,
      write: (line) => void (process.env['FAULT_LOG'] && process.stderr.write(`${line}\n`)),
    }),
  };
  const app = {
    ...desk,
    vault: createVault({ key: Buffer.from(vaultKey, 'hex'), random: strongBytes }),
    egress: { loopback: true, deadlineMs: 1000 },
    random,
    randomBytes: strongBytes,
    publicUrl: 'https://dateline.example',
  };
  return { desk, courier: createCourier(app, { checkpoint }) };
}

function checkpoint(name: string): void {
  const at = state.order?.killAt;
  if (at?.point !== name) return;
  state.passes += 1;
  if (state.passes === at.pass) process.kill(process.pid, 'SIGKILL');
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const houses = new Map<string, ReturnType<typeof build>>();

function houseOf(setting: Setting) {
  const found = houses.get(setting.table) ?? build(setting);
  houses.clear();
  houses.set(setting.table, found);
  return found;
}

async function run({ setting, op }: Order): Promise<string | null> {
  const { desk, courier } = houseOf(setting);
  const note = 'A public note.';
  switch (op.do) {
    case 'create': {
      const input = {
        headline: 'Story',
        body: 'Its text.\n\nMore of it.',
        language: 'en',
        originalPublisher: 'Agency',
      };
      return (await createArticle(desk, editor, input)).id;
    }
    case 'publish':
    case 'correct': {
      const draft = await loadDraft(desk.table, op.id);
      if (!draft) return null;
      if (op.do === 'publish') await publishArticle(desk, editor, { id: op.id, expectedRevision: draft.revision });
      else {
        const headline = `Story ${draft.revision}`;
        const next = await updateArticle(desk, editor, { id: op.id, expectedRevision: draft.revision, headline });
        const terms = { reason: 'CORRECTION', note } as const;
        await publishArticle(desk, editor, { id: op.id, expectedRevision: next.revision, ...terms });
      }
      return null;
    }
    case 'withhold':
      await withholdArticle(desk, editor, { id: op.id, note });
      return null;
    case 'reinstate':
      await reinstateArticle(desk, editor, { id: op.id, note });
      return null;
    case 'kill':
      await killArticle(desk, editor, { id: op.id, note });
      return null;
    case 'replay':
      await desk.table.transact([
        newReplay({ id: op.id, endpointId: op.endpointId, kind: 'RANGE', after: 0 }, desk.clock()),
      ]);
      return null;
    case 'memory':
      collect();
      return String(process.memoryUsage().heapUsed);
    case 'sweep':
      try {
        return String(await courier.sweep());
      } finally {
        // Also what a sweep that failed half-way has begun ends with its order: the next one is at another hour.
        await courier.queue.idle();
      }
  }
}

process.on('message', (order: Order) => {
  state.order = order;
  state.passes = 0;
  run(order).then(
    (value) => process.send?.({ ok: true, value } satisfies Report),
    (error: Error) =>
      process.send?.({ ok: false, refused: error instanceof Refusal ? error.code : error.name } satisfies Report),
  );
});
process.on('disconnect', () => process.exit(0));
