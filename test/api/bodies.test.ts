// Row G22 of docs/security.md: bodies that are long, packed or not what they say, byte by byte over real sockets.
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHouse, type DoorPath, type House, newsroomDoor, partnerDoor } from './support/callers.ts';
import { theLogIsClean } from './support/reading.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.stop());

/** What the server answers to these bytes, and whether it ends the connection. */
function sent(head: string[], chunks: Buffer[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(house.server.origin).port), '127.0.0.1');
    let heard = '';
    const end = () => {
      socket.destroy();
      resolve(heard);
    };
    socket.on('data', (data) => {
      heard += data.toString();
    });
    socket.on('error', () => {}).on('close', end);
    setTimeout(end, 1500);
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    for (const chunk of chunks) socket.write(chunk);
  });
}

/** What a client hears that reads only once it has written everything, or the error that it met while writing. */
function writtenFirst(head: string[], chunk: Buffer, times: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(house.server.origin).port), '127.0.0.1').pause();
    let heard = '';
    socket.on('data', (data) => {
      heard += data.toString();
    });
    socket.on('error', ({ message }) => resolve(message)).on('close', () => resolve(heard));
    const write = (left: number): unknown =>
      left ? socket.write(chunk, (failed) => (failed ? resolve(failed.message) : write(left - 1))) : socket.resume();
    socket.write(`${head.join('\r\n')}\r\n\r\n`, () => write(times));
  });
}

const statusOf = (heard: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0);

describe.each([
  ['partner', partnerDoor, 'partner'],
  ['newsroom', newsroomDoor, 'editor'],
] as const)('the %s door', (_, door: DoorPath, who) => {
  const head = (...more: string[]) => [
    `POST ${door} HTTP/1.1`,
    'host: localhost',
    'content-type: application/json',
    `authorization: Bearer ${house.callers[who]}`,
    ...more,
  ];
  const query = Buffer.from('{"query":"{ __typename }"}');
  const megabytes = (n: number) => Buffer.alloc(n * 1_000_000, 0x20);

  it('G22 takes a body that is what it says: what follows is refused for its length alone', async () => {
    expect(statusOf(await sent(head(`content-length: ${query.length}`, 'connection: close'), [query]))).toBe(200);
  });

  it('G22 does not wait for a body that is said to be too long', async () => {
    expect(statusOf(await sent(head('content-length: 9000000'), []))).toBe(413);
  });

  it('G22 reads no more than a megabyte of what comes in chunks', async () => {
    const chunk = Buffer.concat([Buffer.from('f4240\r\n'), megabytes(1), Buffer.from('\r\n')]);
    const heard = await sent(head('transfer-encoding: chunked'), Array(9).fill(chunk));
    expect(statusOf(heard)).toBe(413);
    expect(heard.toLowerCase()).toContain('connection: close');
  });

  it('G22 tells also those that write to the end before they read', async () => {
    for (const n of [2, 9, 30]) {
      const heard = await writtenFirst(head(`content-length: ${n}000000`), megabytes(1), n);
      expect([n, statusOf(heard)]).toEqual([n, 413]);
    }
  });

  it('G22 takes what is longer than it was said to be for no second request', async () => {
    const smuggled = Buffer.from(`{}POST ${door} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n`);
    const heard = await sent(head('content-length: 2', 'transfer-encoding: chunked'), [smuggled]);
    expect(statusOf(heard)).toBe(400);
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1);
    const longer = await sent(head(`content-length: ${query.length - 1}`), [query]);
    expect(statusOf(longer)).toBe(400);
    for (const lie of ['-1', '1e3', 'x', '5, 6'])
      expect(statusOf(await sent(head(`content-length: ${lie}`), [query]))).toBe(400);
  });

  it('G22 inflates nothing: fifty megabytes packed into fifty kilobytes stay packed', async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from('{"query":"{ __typename }","a":"'), megabytes(50), Buffer.from('"}')]),
    );
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    for (const coding of ['gzip', 'deflate', 'br', 'identity, gzip']) {
      const body = { headers: { 'content-encoding': coding }, body: bomb };
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${house.callers[who]}` };
      const heard = await house.http(door, {
        method: 'POST',
        body: body.body,
        headers: { ...headers, ...body.headers },
      });
      expect([coding, heard.status, 'data' in heard.json]).toEqual([coding, 400, false]);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });
});

it('G39 leaves a clean log', () => theLogIsClean(house));
