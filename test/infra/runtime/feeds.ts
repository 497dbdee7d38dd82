import type { World } from './load.ts';

/** All that a partner does with feeds; how a reading was answered while there was one, and after. */
export async function useFeeds(world: World, key: string): Promise<number[]> {
  const ask = 'mutation { createFeed(input: { name: "F" }) { ... on FeedPayload { feed { id } signedUrls { rss } } } }';
  const made = (await world.ask(key, ask)).data.createFeed;
  const { feed, signedUrls } = made as unknown as { feed: { id: string }; signedUrls: { rss: string } };
  const before = await world.get(signedUrls.rss);
  for (const call of ['updateFeed(id: $id, input: { name: "G" })', 'rotateFeedUrls(id: $id)', 'revokeFeed(id: $id)'])
    await world.ask(key, `mutation($id: ID!) { ${call} { __typename } }`, { id: feed.id });
  const after = await world.get(signedUrls.rss);
  return [before.status, after.status];
}
