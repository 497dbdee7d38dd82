// docs/reliability.md F14: an answer of any size costs next to nothing. The sender is a process of its own, as a Lambda would be.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { maxRead } from '../../src/webhooks/post.ts';
import type { Done, Job } from './support/poster.ts';
import { kept } from './support/posting.ts';
import { aRawReceiver, aReceiver } from './support/receiver.ts';

const mostGrowth = 20_000_000;
const script = fileURLToPath(new URL('./support/poster.ts', import.meta.url));
const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

/** Twelve posts, four at a time: as many as one endpoint is sent at once. */
async function posted(url: string): Promise<Done> {
  const small = await kept(aReceiver());
  const child = fork(script, { execArgv: ['--expose-gc'] });
  ending.push(() => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    child.once('message', resolve).once('exit', () => reject(new Error('The sender ended.')));
    child.send({ warmUp: small.url, url, times: 3, atOnce: 4 } satisfies Job);
  });
}

/** 200 MB of zeros, packed to 200 kB. */
async function bomb(): Promise<Buffer> {
  const gzip = createGzip({ level: 9 });
  const packed = gzip.toArray();
  for (let mb = 0; mb < 200; mb += 1) gzip.write(Buffer.alloc(1_000_000));
  gzip.end();
  return Buffer.concat(await packed);
}

describe('F14: an endpoint that answers too much', () => {
  it('1 GB: is read for 64 KB and no further, in less than 20 MB', async () => {
    let written = 0;
    const { url } = await kept(
      aRawReceiver((socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n');
        const block = Buffer.alloc(65_536, 'x');
        const push = () => {
          while (!socket.destroyed && socket.write(block)) written += block.length;
          if (!socket.destroyed) socket.once('drain', push);
        };
        push();
      }),
    );
    const { outcomes, grewBy } = await posted(url);
    expect(outcomes).toEqual(Array(12).fill({ status: 200, error: null, shown: 1024 }));
    // What was written and not read stands in the sockets' buffers.
    expect(written / outcomes.length).toBeLessThan(maxRead + 8_000_000);
    expect(grewBy).toBeLessThan(mostGrowth);
  });

  it('200 kB of gzip that would be 200 MB: is not inflated, in less than 20 MB', async () => {
    const body = await bomb();
    expect(body.length).toBeLessThan(250_000);
    const receiver = await kept(
      aReceiver((_, res) => void res.writeHead(200, { 'content-encoding': 'gzip' }).end(body)),
    );
    const { outcomes, grewBy } = await posted(receiver.url);
    expect(outcomes).toHaveLength(12);
    for (const { status, error, shown } of outcomes) {
      expect([status, error]).toEqual([200, null]);
      expect(shown).toBeLessThanOrEqual(1024);
    }
    expect(receiver.got[0]!.headers['accept-encoding']).toBe('identity');
    expect(grewBy).toBeLessThan(mostGrowth);
  });
});
