// One POST against a real socket, with a shortened deadline so that the tests are fast; it is one number.
import { afterEach } from 'vitest';
import type { Egress } from '../../../src/base/egress.ts';
import { createPost } from '../../../src/webhooks/post.ts';
import type { Receiver } from './receiver.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

export function aPost(given: Partial<Egress> = {}) {
  const post = createPost({ loopback: true, deadlineMs: 600, ...given });
  closing.unshift(() => post.close());
  return (url: string) =>
    post({ url, headers: { 'webhook-id': 'msg_1', 'webhook-signature': 'v1,x' }, body: '{"a":1}' });
}

export async function kept<R extends Receiver>(receiver: Promise<R>): Promise<R> {
  const opened = await receiver;
  closing.push(() => opened.close());
  return opened;
}
