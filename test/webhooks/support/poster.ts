// Posts in a process of its own, so that its memory is measured without the receiver's. Told { url, times, atOnce }, it
// says what came of each and by how many bytes its resident memory grew at most, over what it was after a warm-up.
import { setTimeout as pause } from 'node:timers/promises';
import { createPost } from '../../../src/webhooks/post.ts';

export type Job = { warmUp: string; url: string; times: number; atOnce: number };
export type Done = { outcomes: { status: number | null; error: string | null; shown: number }[]; grewBy: number };

process.on('message', async ({ warmUp, url, times, atOnce }: Job) => {
  const post = createPost({ loopback: true, deadlineMs: 10_000 });
  const send = (to: string) => post({ url: to, headers: { 'webhook-id': 'msg_1' }, body: '{"a":1}' });
  for (let i = 0; i < 200; i += 1) await send(warmUp);
  globalThis.gc?.();
  await pause(50);
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 2);
  const outcomes: Done['outcomes'] = [];
  for (let round = 0; round < times; round += 1) {
    const some = await Promise.all(Array.from({ length: atOnce }, () => send(url)));
    outcomes.push(...some.map(({ status, error, answer }) => ({ status, error, shown: answer?.length ?? 0 })));
  }
  await pause(50);
  clearInterval(watch);
  await post.close();
  process.send?.({ outcomes, grewBy: most - before } satisfies Done);
});
process.on('disconnect', () => process.exit(0));
