// What is sent again by itself never tells of a story as usable behind its withdrawal (I7); a range that is told again does,
// for it brings the withdrawal again behind it (replay.test.ts).
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { positionOf } from '../../src/webhooks/model.ts';
import { loadDelivery, putDelivery } from '../../src/webhooks/store.ts';
import { aPublished, corrected, published, quoted, updated, withdrawn } from '../support/stories.ts';
import { aSyndication, onEndpoint, type Syndication } from './support/syndication.ts';

const removeQuote = 'mutation($id: ID!) { removeQuote(id: $id) { __typename } }';

describe('what is delivered again after a withdrawal', () => {
  let s: Syndication;
  let answer: number;
  beforeEach(async () => {
    answer = 204;
    s = await aSyndication({
      respond: ({ body }, res) => void res.writeHead(body.includes('challenge') ? 200 : answer).end(body),
    });
  });
  afterEach(() => s.stop());
  const types = () => s.receiver.got.splice(0).map(({ body }) => JSON.parse(body).type);
  const sent = async (moves: Promise<unknown>) => {
    await moves;
    await s.settle();
    return types();
  };
  const resume = (id: string) =>
    s.call(
      'mutation($id: ID!, $url: URL!) { updateWebhookEndpoint(id: $id, input: { url: $url, paused: false }) { ... on WebhookEndpointPayload { webhookEndpoint { status } } } }',
      { id, url: s.receiver.url },
    );
  const redeliver = (id: string) =>
    s.call('mutation($id: ID!) { redeliverWebhook(deliveryId: $id) { __typename } }', { id });
  const failed = (id: string) => s.call(onEndpoint('replayFailedWebhooks'), { id });
  const change = async (story: { id: string; revision: number }) =>
    published(s.world, await updated(s.world, story, { headline: 'Another headline' }));
  /** By the type of what it tells. */
  const delivery = async (id: string, type: string) =>
    (await s.deliveries(id)).find((each) => each.change?.type === type);

  it('is no update that failed before the story was killed, where the endpoint is resumed', async () => {
    const { id } = await s.endpoint();
    const story = await aPublished(s.world);
    await s.settle();
    types();
    answer = 410;
    expect(await sent(change(story))).toEqual(['article.updated']);
    answer = 204;
    await withdrawn(s.world, 'withholdArticle', story.id);
    await withdrawn(s.world, 'killArticle', story.id);
    expect(await sent(resume(id))).toEqual(['article.withheld', 'article.killed']);
    expect(await delivery(id, 'ARTICLE_UPDATED')).toMatchObject({ status: 'SUPERSEDED', reason: 'NOT_YOURS_ANY_MORE' });
  });

  it('is no update that failed before the story was killed, where all that failed is asked for', async () => {
    const { id } = await s.endpoint();
    const story = await aPublished(s.world);
    await s.settle();
    await sent(change(story));
    const { table } = s.world.app;
    const before = await loadDelivery(table, { endpointId: id, position: positionOf(2) });
    if (before?.change?.type !== 'ARTICLE_UPDATED') throw new Error('The update is not there.');
    const ended = { status: 'FAILED' as const, ended: 'NO_MORE_ATTEMPTS', revision: before.revision + 1 };
    await table.transact(putDelivery({ ...before, ...ended }, before));
    await sent(withdrawn(s.world, 'killArticle', story.id));
    expect(await sent(failed(id))).toEqual([]);
    expect(await delivery(id, 'ARTICLE_UPDATED')).toMatchObject({ status: 'SUPERSEDED', reason: 'WITHDRAWN_SINCE' });
  });

  it('is no publication of a story that was killed', async () => {
    const { id } = await s.endpoint();
    const story = await aPublished(s.world);
    await s.settle();
    const told = await delivery(id, 'ARTICLE_PUBLISHED');
    await sent(withdrawn(s.world, 'killArticle', story.id));
    expect(await sent(redeliver(told.id))).toEqual([]);
    expect(await delivery(id, 'ARTICLE_PUBLISHED')).toMatchObject({ status: 'SUPERSEDED', attempts: told.attempts });
    expect(await sent(redeliver((await delivery(id, 'ARTICLE_KILLED')).id))).toEqual(['article.killed']);
  });

  it('is what stood after the story came back, and nothing that stood before it was withheld', async () => {
    const { id } = await s.endpoint();
    const story = await aPublished(s.world);
    await s.settle();
    await sent(withdrawn(s.world, 'withholdArticle', story.id));
    await sent(withdrawn(s.world, 'reinstateArticle', story.id));
    expect(await sent(redeliver((await delivery(id, 'ARTICLE_PUBLISHED')).id))).toEqual([]);
    expect(await sent(redeliver((await delivery(id, 'ARTICLE_REINSTATED')).id))).toEqual(['article.reinstated']);
  });

  it('is the publication where only new versions followed, whatever their audience', async () => {
    const { id } = await s.endpoint();
    const story = await aPublished(s.world, { subjects: ['medtop:04000000'] });
    await s.settle();
    await sent(published(s.world, await updated(s.world, story, { subjects: ['medtop:11000000'] })));
    expect(await sent(redeliver((await delivery(id, 'ARTICLE_PUBLISHED')).id))).toEqual(['article.published']);
  });

  it('is no correction of a quote that was withdrawn', async () => {
    const { id } = await s.endpoint();
    const story = await aPublished(s.world);
    const quote = await quoted(s.world, story, 'We will sign on Monday', { speaker: 'Leyla Aliyeva' });
    await published(s.world, { id: story.id, revision: quote.revision });
    const put = { quote: quote.id, from: 'Monday', to: 'Friday', note: 'She said Friday.' };
    const { revision } = await corrected(s.world, story.id, put);
    expect(await sent(s.settle())).toContain('quote.corrected');
    await s.world.edit(removeQuote, { id: quote.id });
    await published(
      s.world,
      { id: story.id, revision: revision + 1 },
      { reason: 'CORRECTION', note: 'She did not say it.' },
    );
    expect(await sent(s.settle())).toContain('quote.withdrawn');
    expect(await sent(redeliver((await delivery(id, 'QUOTE_CORRECTED')).id))).toEqual([]);
  });
});
