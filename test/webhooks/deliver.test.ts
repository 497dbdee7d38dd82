import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revokeApiKey, updatePartner } from '../../src/partners/manage.ts';
import { dispatch } from '../../src/webhooks/dispatch.ts';
import { aPublished, published, updated, withdrawn } from '../support/stories.ts';
import type { Received } from './support/receiver.ts';
import { aSyndication, onEndpoint, type Syndication } from './support/syndication.ts';
import { verifies } from './support/verifying.ts';

const minute = 60_000;

describe('what a partner is sent', () => {
  let s: Syndication;
  let answer: number;
  beforeEach(async () => {
    answer = 204;
    s = await aSyndication({
      respond: ({ body }, res) => void res.writeHead(body.includes('challenge') ? 200 : answer).end(body),
    });
  });
  afterEach(() => s.stop());
  const types = () => s.bodies().map(({ type }) => type);
  async function corrected(article: { id: string; revision: number }, headline: string) {
    const draft = await updated(s.world, article, { headline });
    return published(s.world, draft, { reason: 'CORRECTION', note: 'The name was wrong.' });
  }

  it('is published, corrected, killed: in order, thin, signed, under ids that never change', async () => {
    const { id, secret } = await s.endpoint();
    const article = await aPublished(s.world);
    await s.settle();
    await corrected(article, 'Ports treaty signed');
    await s.settle();
    await withdrawn(s.world, 'killArticle', article.id, 'Kill it.');
    await s.settle();
    expect(types()).toEqual(['article.published', 'article.corrected', 'article.killed']);
    for (const received of s.receiver.got) {
      expect(Buffer.byteLength(received.body)).toBeLessThan(4096);
      expect(received.body).not.toContain('second paragraph');
      expect(verifies(received, secret)).toBe(true);
      expect(verifies({ ...received, body: `${received.body} ` }, secret)).toBe(false);
    }
    expect(await s.deliveries(id)).toMatchObject([
      { status: 'DELIVERED', change: { type: 'ARTICLE_KILLED' }, attempts: [{ responseStatus: 204, error: null }] },
      { status: 'DELIVERED', change: { type: 'ARTICLE_CORRECTED', version: 2 } },
      { status: 'DELIVERED', change: { type: 'ARTICLE_PUBLISHED', version: 1 } },
    ]);
  });

  it('drops a version that a newer one overtook, says so, and never drops a withdrawal', async () => {
    const { id } = await s.endpoint();
    const article = await aPublished(s.world);
    await corrected(article, 'Ports treaty signed');
    await withdrawn(s.world, 'withholdArticle', article.id);
    await withdrawn(s.world, 'reinstateArticle', article.id);
    // All four are offered before the first is sent.
    const { enqueue } = s.courier.house;
    s.courier.house.enqueue = () => {};
    await dispatch(s.courier.house);
    s.courier.house.enqueue = enqueue;
    await s.settle();
    expect(types()).toEqual(['article.withheld', 'article.reinstated']);
    expect((await s.deliveries(id, 'SUPERSEDED')).map(({ reason }) => reason)).toEqual([
      'NEWER_VERSION',
      'NEWER_VERSION',
    ]);
  });

  it('holds a later change of a story back while its withdrawal is still being tried', async () => {
    await s.endpoint();
    const article = await aPublished(s.world);
    await s.settle();
    s.receiver.got.splice(0);
    answer = 500;
    await withdrawn(s.world, 'withholdArticle', article.id);
    await s.settle();
    await withdrawn(s.world, 'reinstateArticle', article.id);
    await s.settle();
    expect(types()).toEqual(['article.withheld']);
    answer = 204;
    for (let round = 0; round < 2; round += 1) {
      s.world.wait(10_000);
      await s.settle();
    }
    expect(types()).toEqual(['article.withheld', 'article.withheld', 'article.reinstated']);
  });

  it('F31: is under 4 KB and as it was signed, whatever the note holds', async () => {
    await s.endpoint();
    const article = await aPublished(s.world);
    await s.settle();
    await withdrawn(s.world, 'killArticle', article.id, `"\u2028مرحبا 😀 ${'👩‍👩‍👧 ə'.repeat(300)}`.slice(0, 2000));
    await s.settle();
    const last = s.receiver.got.at(-1) as Received;
    expect(Buffer.byteLength(last.body)).toBeLessThan(4096);
    expect(JSON.parse(last.body).data.note).toMatch(/^"\u2028مرحبا 😀 .*…$/s);
  });

  it('F27: is nothing of a story whose rights ended in between, and the withdrawal of what it could read', async () => {
    const { id } = await s.endpoint();
    const article = await aPublished(s.world);
    await s.settle();
    answer = 500;
    await corrected(article, 'Another headline');
    const other = await aPublished(s.world, { headline: 'Another story' });
    await s.settle();
    s.receiver.got.splice(0);
    answer = 204;
    s.world.wait(1);
    await updatePartner(s.world.app, s.partner.id, { name: 'The Test Gazette', active: false });
    s.world.wait(minute);
    await s.settle();
    expect(types()).toEqual([]);
    await withdrawn(s.world, 'killArticle', article.id);
    await withdrawn(s.world, 'killArticle', other.id);
    await aPublished(s.world, { headline: 'A third' });
    await s.settle();
    expect(types()).toEqual(['article.killed', 'article.killed']);
    await updatePartner(s.world.app, s.partner.id, { name: 'The Test Gazette', active: true });
    s.world.wait(minute);
    expect((await s.deliveries(id, 'SUPERSEDED')).map(({ reason }) => reason)).toContain('NOT_YOURS_ANY_MORE');
  });

  it('F27: is nothing once its keys are revoked, or the story is embargoed again', async () => {
    await s.endpoint();
    answer = 500;
    const article = await aPublished(s.world);
    await s.settle();
    s.receiver.got.splice(0);
    answer = 204;
    const draft = await updated(s.world, article, { headline: 'Held' });
    await published(s.world, draft, { embargo: { until: null, reason: 'hold' } });
    s.world.wait(minute);
    await s.settle();
    expect(types()).toEqual(['article.withheld']);
    answer = 500;
    await aPublished(s.world, { headline: 'For key holders' });
    await s.settle();
    s.receiver.got.splice(0);
    answer = 204;
    await revokeApiKey(s.world.app, s.partner.key.split('_')[2] ?? '');
    s.world.wait(minute);
    await s.settle();
    expect(types()).toEqual([]);
  });

  it('F27: is what it asked for, at the URL of now, and nothing after it was deleted', async () => {
    const { id } = await s.endpoint({ changeTypes: ['ARTICLE_KILLED'] });
    const article = await aPublished(s.world);
    await s.settle();
    expect(types()).toEqual([]);
    await withdrawn(s.world, 'killArticle', article.id);
    await s.settle();
    expect(types()).toEqual(['article.killed']);
    answer = 500;
    await withdrawn(s.world, 'killArticle', (await aPublished(s.world)).id);
    await s.settle();
    const before = s.receiver.got.length;
    await s.call(onEndpoint('deleteWebhookEndpoint'), { id });
    s.world.wait(minute);
    await s.settle();
    expect(s.receiver.got).toHaveLength(before);
  });

  it('F30: is never unsigned: with a secret that does not open it waits, and the log says so', async () => {
    const { id } = await s.endpoint();
    const { vault } = s.courier.house;
    s.courier.house.vault = { ...vault, open: async () => Promise.reject(new Error('the key is gone')) };
    await aPublished(s.world);
    await s.settle();
    expect(s.receiver.got).toEqual([]);
    expect(await s.deliveries(id)).toMatchObject([{ status: 'PENDING', attempts: [] }]);
    expect(s.world.logged.join()).toContain('webhook keys do not open');
    s.courier.house.vault = vault;
    s.world.wait(10 * minute);
    await s.settle();
    expect(types()).toEqual(['article.published']);
  });
});
