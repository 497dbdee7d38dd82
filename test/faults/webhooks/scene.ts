// The table, the partner with its two endpoints, and the receiver of one schedule. All that is checked afterwards is what
// was recorded here and what the ledger and the deliveries say.
import { randomBytes, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createIds } from '../../../src/base/ids.ts';
import { createLog } from '../../../src/base/log.ts';
import { createVault } from '../../../src/base/vault.ts';
import { createPartner } from '../../../src/partners/manage.ts';
import { createClient, openTable, type Table } from '../../../src/table/client.ts';
import { createTable } from '../../../src/table/create.ts';
import type { Engine } from '../../../src/table/engine.ts';
import { makeSealedKey } from '../../../src/webhooks/keys.ts';
import type { Endpoint } from '../../../src/webhooks/model.ts';
import { putEndpoint } from '../../../src/webhooks/store.ts';
import { aReceiver, type Received } from '../../webhooks/support/receiver.ts';
import type { Dice } from './random.ts';
import type { Setting } from './worker.ts';

export type Answer = number | 'reset' | 'silence';
export type Receipt = Received & { endpointId: string; answered: Answer };
export type Hooked = { endpoint: Endpoint; secret: string };

export type Scene = {
  setting: Setting;
  table: Table;
  hooked: Hooked[];
  receipts: Receipt[];
  clock: { at: number };
  /** From here on the receivers answer 204 to everything. */
  calm(): void;
  close(): Promise<void>;
};

/** A receiver answers by `answers`, each as likely, until it is calm. */
export async function aScene(engine: Engine, roll: Dice, { answers }: { answers: readonly Answer[] }): Promise<Scene> {
  const clock = { at: Date.parse('2026-03-01T09:00:00Z') };
  const setting = { endpoint: engine.endpoint, table: `f-${randomUUID()}`, vaultKey: randomBytes(32).toString('hex') };
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const settings = { name: setting.table, endpoint: engine.endpoint, region: 'local', credentials };
  const client = createClient(settings);
  await createTable(client, setting.table);
  const table = openTable(settings, client);
  const receipts: Receipt[] = [];
  const mood = { calm: false };
  const random = (size: number) => randomBytes(size);
  const now = () => new Date(clock.at);
  const desk = {
    table,
    clock: now,
    ids: createIds({ clock: now, random: Math.random }),
    log: createLog({ now, write: () => {} }),
  };
  const partner = await createPartner(desk, { name: 'Gazette' });
  clock.at += 1000;
  const vault = createVault({ key: Buffer.from(setting.vaultKey, 'hex'), random });
  const open = async (i: number) => {
    const id = desk.ids.next('webhook');
    const receiver = await aReceiver(
      (received, res) => respond({ ...received, endpointId: id }, res),
      undefined,
      () => clock.at,
    );
    const { secret, key } = await makeSealedKey({ vault, randomBytes: random }, id);
    const endpoint: Endpoint = {
      id,
      partnerId: partner.id,
      url: receiver.url,
      description: `receiver ${i}`,
      changeTypes: [],
      status: 'ACTIVE',
      statusReason: null,
      createdAt: new Date(clock.at).toISOString(),
      keys: [key],
      heldAfter: null,
      challenged: null,
      revision: 1,
    };
    await table.transact(putEndpoint(endpoint));
    return { endpoint, secret, receiver };
  };
  const respond = (received: Received & { endpointId: string }, res: ServerResponse) => {
    const answered = mood.calm ? 204 : roll.pick(answers);
    receipts.push({ ...received, answered });
    if (answered === 'reset') res.socket?.resetAndDestroy();
    else if (answered !== 'silence') res.writeHead(answered).end();
  };
  const opened = [await open(0), await open(1)];
  return {
    setting,
    table,
    hooked: opened,
    receipts,
    clock,
    calm: () => {
      mood.calm = true;
    },
    async close() {
      for (const { receiver } of opened) await receiver.close();
      client.destroy();
    },
  };
}
