// What Route 53 is answered at /healthz (docs/decisions/0031): the partners' bundle, run as Lambda runs it, beside a table
// and a secret that can be taken away.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ourCode } from '../../infra/code.ts';
import { bundle } from './runtime/bundle.ts';
import { aCloud, type Cloud } from './runtime/cloud.ts';
import { reply, request, secretPath } from './runtime/requests.ts';
import { type Bundle, runBundle } from './runtime/run-bundle.ts';

type Answering = 'well' | 'busy' | 'hung' | 'AccessDeniedException';
const between = { answering: 'well' as Answering, asked: 0 };
let server: Server;
let cloud: Cloud;
let file: string;

/** Stands before the table. */
async function through(engine: string): Promise<string> {
  server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    between.asked += 1;
    if (between.answering === 'hung') return;
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    if (between.answering !== 'well') {
      const kind = between.answering === 'busy' ? 'ProvisionedThroughputExceededException' : between.answering;
      return void res.writeHead(400, headers).end(JSON.stringify({ __type: `com.amazonaws#${kind}`, message: 'no' }));
    }
    const names = ['x-amz-target', 'authorization', 'x-amz-date'];
    const told = Object.fromEntries(names.map((name) => [name, String(req.headers[name])]));
    const answer = await fetch(engine, {
      method: 'POST',
      headers: { ...headers, ...told },
      body: Buffer.concat(chunks),
    });
    res.writeHead(answer.status, headers).end(await answer.text());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  cloud = await aCloud({}, through);
  ({ file } = bundle(ourCode.entries.partner));
});
beforeEach(() => Object.assign(between, { answering: 'well', asked: 0 }));
afterAll(async () => {
  await cloud?.stop();
  server?.closeAllConnections();
  server?.close();
});

const ask = async (running: Bundle) => {
  const { statusCode, body } = reply(await running.invoke(request({ changes: { rawPath: `${secretPath}/healthz` } })));
  return [statusCode, body];
};
const [well, notWell] = [
  [200, 'ok\n'],
  [503, 'not well\n'],
];
const keptMs = 5_100;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the partners’ door is well', () => {
  it('when it opens and its table answers, and asks the table once in five seconds, however often it is asked', async () => {
    using running = await runBundle(file, cloud.env);
    for (let i = 0; i < 20; i += 1) expect(await ask(running)).toEqual(well);
    expect(between.asked).toBe(1);
  });

  it('when its table is busy for a moment', async () => {
    using running = await runBundle(file, cloud.env);
    expect(await ask(running)).toEqual(well);
    between.answering = 'busy';
    await wait(keptMs);
    const answer = ask(running);
    while (between.asked < 2) await wait(5);
    between.answering = 'well';
    expect(await answer).toEqual(well);
  });
});

describe('the partners’ door is not well, which leads its readers to the other region', () => {
  it.each<Answering>(['AccessDeniedException', 'busy', 'hung'])(
    'while its table is %s, which is told in the two seconds that Route 53 waits; and well again afterwards',
    async (answering) => {
      using running = await runBundle(file, cloud.env);
      expect(await ask(running)).toEqual(well);
      between.answering = answering;
      await wait(keptMs);
      const started = performance.now();
      expect(await ask(running)).toEqual(notWell);
      expect(performance.now() - started).toBeLessThan(2_000);
      expect(running.lines.join('\n')).toMatch(/"event":"not well","reason":"\w+"/);
      between.answering = 'well';
      await wait(keptMs);
      expect(await ask(running)).toEqual(well);
    },
    30_000,
  );

  it('while its secret cannot be read', async () => {
    cloud.services.ill = true;
    using running = await runBundle(file, cloud.env);
    expect(await ask(running)).toEqual(notWell);
    cloud.services.ill = false;
    await wait(keptMs);
    expect(await ask(running)).toEqual(well);
  });
});
