// Stands between the code and its DynamoDB and asks of every request what it consumed (ReturnConsumedCapacity), which the
// engine reckons by DynamoDB's own rules.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Units = { reads: number; writes: number };
export type UnitMeter = { endpoint: string; take: () => Units; stop: () => void };

type Capacity = { CapacityUnits?: number };

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Passes everything on to the engine at `target`, adding up what it says it consumed. */
export async function aUnitMeter(target: string): Promise<UnitMeter> {
  let units: Units = { reads: 0, writes: 0 };
  const server = createServer(async (incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target']);
    const asked = { ...JSON.parse(String(await bytesOf(incoming))), ReturnConsumedCapacity: 'TOTAL' };
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': operation };
    const auth = {
      authorization: String(incoming.headers.authorization),
      'x-amz-date': String(incoming.headers['x-amz-date']),
    };
    const answer = await fetch(target, {
      method: 'POST',
      headers: { ...headers, ...auth },
      body: JSON.stringify(asked),
    });
    const text = await answer.text();
    const { ConsumedCapacity = [] } = JSON.parse(text) as { ConsumedCapacity?: Capacity | Capacity[] };
    const consumed = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    if (/Get|Query|Scan/.test(operation)) units.reads += consumed;
    else units.writes += consumed;
    outgoing.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const take = (): Units => {
    const taken = units;
    units = { reads: 0, writes: 0 };
    return taken;
  };
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, take, stop };
}
