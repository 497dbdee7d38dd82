// What `Request` cannot hold must not come through as a fault: a stranger could fill the log with them.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHouse, type House } from '../api/support/callers.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.stop());

/** The head and the body of the answer, as they came over the socket. */
async function say(method: string, target: string): Promise<{ head: string; body: string }> {
  const { port } = new URL(house.server.origin);
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(`${method} ${target} HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: close\r\n\r\n`),
    );
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('end', resolve).once('error', reject);
  });
  const [head = '', body = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n');
  return { head, body };
}

describe('a method that no request can have', () => {
  it.each([
    ['TRACE', '/graphql', 'GET, POST'],
    ['TRACE', '/newsroom/graphql', 'GET, POST'],
    ['TRACE', '/feeds/fed_00000000000000000000000000', 'GET, HEAD'],
    ['TRACE', '/newsroom/', 'GET, HEAD, POST'],
    ['TRACE', '/issuer/token', 'GET, HEAD, POST'],
    ['TRACE', '/healthz', 'GET, HEAD, POST'],
    ['TRACE', '/elsewhere', 'GET, HEAD, POST'],
    ['CONNECT', 'stranger.example:443', 'GET, HEAD, POST'],
    ['CONNECT', '/graphql', 'GET, POST'],
  ])('is refused at every path, sealed and with an id, and is no fault: %s %s', async (method, target, allow) => {
    house.logged.splice(0);
    const { head, body } = await say(method, target);
    const [status, ...headers] = head.toLowerCase().split('\r\n');
    expect(status).toBe('http/1.1 405 method not allowed');
    expect(headers).toEqual(
      expect.arrayContaining([
        `allow: ${allow.toLowerCase()}`,
        'x-content-type-options: nosniff',
        'cache-control: no-store',
      ]),
    );
    const id = /^x-request-id: (\S{36})$/m.exec(head)?.[1];
    expect(body).toContain('"code":"METHOD_NOT_ALLOWED"');
    expect(house.logged.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'info', event: 'request', requestId: id, method, status: 405 },
    ]);
  });

  it('leaves the server as it was', async () => {
    expect((await house.http('/healthz')).status).toBe(200);
  });
});
