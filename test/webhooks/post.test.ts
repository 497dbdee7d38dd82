// docs/reliability.md F13 and F15 to F17 against real sockets.
import { describe, expect, it } from 'vitest';
import { aPost, kept } from './support/posting.ts';
import { aRawReceiver, aReceiver } from './support/receiver.ts';

const answering = (status: number, headers: Record<string, string> = {}) =>
  kept(aReceiver((_, res) => void res.writeHead(status, headers).end()));

const lines = (...text: string[]) => `${text.join('\r\n')}\r\n\r\n`;

describe('F13: an endpoint that', () => {
  it('refuses connections', async () => {
    const receiver = await aReceiver();
    await receiver.close();
    expect(await aPost()(receiver.url)).toMatchObject({ status: null, error: 'CONNECTION_REFUSED' });
  });

  it('resets after the headers', async () => {
    const { url } = await kept(
      aRawReceiver((socket) => {
        socket.write(lines('HTTP/1.1 200 OK', 'content-length: 100'));
        setTimeout(() => socket.resetAndDestroy(), 30);
      }),
    );
    expect(await aPost()(url)).toMatchObject({ status: 200, error: 'CONNECTION_RESET' });
  });

  it('hangs before the headers ends at the deadline', async () => {
    const { url } = await kept(aRawReceiver(() => {}));
    const outcome = await aPost()(url);
    expect(outcome).toMatchObject({ status: null, error: 'TIMEOUT' });
    expect(outcome.durationMs).toBeLessThan(1500);
  });

  it('drips a byte at a time for ever ends at the deadline, headers and body in all', async () => {
    const { url } = await kept(
      aRawReceiver((socket) => {
        socket.write(lines('HTTP/1.1 200 OK', 'content-length: 1000'));
        const timer = setInterval(() => socket.write('x'), 100);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    const outcome = await aPost()(url);
    expect(outcome).toMatchObject({ status: 200, error: 'TIMEOUT' });
    expect(outcome.durationMs).toBeLessThan(1500);
  });
});

describe('F26: endpoints that share a host', () => {
  it('do not wait for those of them that hang', async () => {
    const { url } = await kept(
      aReceiver(({ path }, res) => {
        if (!path.endsWith('/hang')) res.writeHead(204).end();
      }),
    );
    const post = aPost({ deadlineMs: 3000 });
    const hanging = Array.from({ length: 40 }, () => post(`${url}/hang`));
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, n) => post(`${url}/well/${n}`)));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(40).fill(204));
    expect(Math.max(...outcomes.map(({ durationMs }) => durationMs))).toBeLessThan(2000);
    for (const outcome of await Promise.all(hanging)) expect(outcome.error).toBe('TIMEOUT');
  });
});

describe('F15: an odd answer ends in a class of its own', () => {
  const raw = (text: string | Buffer) => kept(aRawReceiver((socket) => void socket.end(text)));

  it.each([
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from(lines('HTTP/1.1 200 OK', 'content-length: 2')), Buffer.from([0xff, 0xfe])]),
      null,
    ],
    ['101', lines('HTTP/1.1 101 Switching Protocols', 'upgrade: x', 'connection: upgrade'), 'CONNECTION_RESET'],
    ['204 with a body', `${lines('HTTP/1.1 204 No Content')}surplus`, null],
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.6\r\n', 'BAD_RESPONSE'],
    ['8 MB of headers', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(8_000_000)}\r\n\r\n`, 'BAD_RESPONSE'],
    ['nothing', '', 'CONNECTION_RESET'],
  ])('%s', async (_, text, error) => {
    const { url } = await raw(text);
    expect((await aPost()(url)).error).toBe(error);
  });

  it('a flood of 1xx ends at the deadline', async () => {
    const { url } = await kept(
      aRawReceiver((socket) => {
        const timer = setInterval(() => socket.write(lines('HTTP/1.1 102 Processing').repeat(50)), 5);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    expect((await aPost()(url)).error).toBe('TIMEOUT');
  });
});

describe('F16: the status', () => {
  it.each([200, 201, 202, 204, 299])('%i is success', async (status) => {
    expect(await aPost()((await answering(status)).url)).toMatchObject({ status, error: null });
  });

  it.each([400, 401, 404, 408, 410, 413, 421, 425, 429, 500, 502, 503, 504])('%i is a failure', async (status) => {
    expect(await aPost()((await answering(status)).url)).toMatchObject({ status, error: 'STATUS' });
  });

  it.each([
    ['120', { ms: 120_000 }],
    ['999999999', { ms: 999_999_999_000 }],
    ['Sun, 01 Mar 2026 09:00:00 GMT', { at: Date.parse('2026-03-01T09:00:00Z') }],
    ['-5', null],
    ['soon', null],
    ['1e3', null],
  ])('Retry-After %s is read', async (header, expected) => {
    const { url } = await answering(429, { 'retry-after': header });
    expect((await aPost()(url)).retryAfter).toEqual(expected);
  });
});

describe('F17: a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i to the inside is not followed', async (status) => {
    const inner = await kept(aReceiver());
    const { url } = await answering(status, { location: inner.url });
    expect(await aPost()(url)).toMatchObject({ status, error: 'REDIRECT' });
    expect(inner.connections()).toBe(0);
  });
});
