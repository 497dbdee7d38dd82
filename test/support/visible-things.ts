// The stories of hidden-things.ts that the partner may see: one of every form, so that no field of the schema stays empty.
import { speakerIdOf } from '../../src/speakers/model.ts';
import { aDraft, aPublished, corrected, linked, published, quoted, updated, withdrawn } from './stories.ts';
import type { World } from './world.ts';

export const licensed = { language: 'en', originalPublisher: 'Turan', subjects: ['medtop:11000000'] };

const editEvent = 'mutation($input: UpdateEventInput!) { updateEvent(input: $input) { __typename } }';

type Made = { id: string; slug: string };

/** What the partner may see; `secret` is a hidden story that editors' work on it may refer to, null in the other world. */
export async function show(
  world: World,
  first: { draft: Made; event: string; part: string },
  secret: { article: string; speaker: string } | null,
) {
  const { draft, event, part } = first;
  const other = { language: 'az', originalPublisher: 'Other Agency', subjects: ['medtop:04000000'] };
  const second = await aDraft(world, { headline: 'Second', ...other, translationOf: draft.id, byline: 'A. Writer' });
  const said = await quoted(world, second, 'We will sign on Monday', {
    speaker: 'Leyla Aliyeva',
    speakerRole: 'minister',
  });
  const both = await linked(world, { id: second.id, revision: said.revision }, event, 'the treaty');
  await published(world, await linked(world, both, part));
  await corrected(world, second.id, { quote: said.id, from: 'Monday', to: 'Tuesday', note: 'Tuesday it is.' });
  const third = await aPublished(world, { headline: 'Third', ...licensed });
  await withdrawn(world, 'killArticle', third.id, 'Wrong.', secret?.article);
  const fourth = await aPublished(world, { headline: 'Fourth', ...licensed });
  await withdrawn(world, 'killArticle', fourth.id, 'Wrong too.', draft.id);
  const fifth = await aDraft(world, { headline: 'Fifth', ...licensed });
  const gone = await quoted(world, fifth, 'We will sign', { speaker: 'Leyla Aliyeva' });
  const met = await linked(world, { id: fifth.id, revision: gone.revision }, event);
  const detail = { speaker: 'L. Aliyeva', about: [event] };
  const stays = await quoted(world, met, 'on Monday', detail);
  await world.edit('mutation($from: ID!, $into: ID!) { mergeSpeakers(from: $from, into: $into) { __typename } }', {
    from: speakerIdOf('L. Aliyeva'),
    into: speakerIdOf('Leyla Aliyeva'),
  });
  const made = await published(world, { id: fifth.id, revision: stays.revision });
  await world.edit('mutation($id: ID!) { removeQuote(id: $id) { __typename } }', { id: gone.id });
  await published(world, { id: fifth.id, revision: made.revision + 1 }, { note: 'Withdrawn.' });
  const sixth = await wire(world);
  const participants = [speakerIdOf('Leyla Aliyeva'), ...(secret ? [secret.speaker] : [])];
  await world.edit(editEvent, { input: { id: event, participants } });
  await world.edit(editEvent, { input: { id: part, summary: 'Part.' } });
  // The last two changes: of the first, nobody is told any more once there is the second.
  const seventh = await aPublished(world, { headline: 'Seventh', ...licensed });
  await published(world, await updated(world, seventh, { headline: 'Seventh, again' }));
  return {
    articles: { second, third, fourth, fifth, sixth, seventh },
    declaration: sixth.event,
    tombstone: fourth.id,
    withdrawnQuote: gone.id,
  };
}

/** Wire copy has what no hand sets: a dateline, a footnote, a cue, an event's date in the story's own words. */
async function wire(world: World): Promise<Made & { event: string }> {
  const content = `Dredging of Tarsk harbour begins\n\nTARSK, 6 September – “The harbour is ready for the dredgers,” Leyla Orman, the deputy minister of ports, said in an interview with the Vesta Evening Radio.\n\nThe dredgers* work by the joint declaration of the governors of Tarsk and Lorn on March 14, 2019.\n\n* There are two of them.\n\nThis article originally appeared in Turan on 6 Sep 2020.`;
  const imported = await world.edit(
    `mutation($content: String!) { importArticle(input: { content: $content, language: "en" }) { ... on ArticlePayload { article { id slug draft { revision quotes { id } proposals { id event { asStated } } } } } } }`,
    { content },
  );
  const { article } = imported.data.importArticle;
  const ids = article.draft.proposals.map(({ id }: { id: string }) => id);
  const confirm = `mutation($a: ID!, $ids: [ID!]!) { confirmProposals(articleId: $a, ids: $ids) { ... on ArticlePayload { article { events { id } draft { revision } } } } }`;
  const { draft, events } = (await world.edit(confirm, { a: article.id, ids })).data.confirmProposals.article;
  const { subjects, originalPublisher } = licensed;
  const named = await updated(world, { id: article.id, revision: draft.revision }, { subjects, originalPublisher });
  await published(world, named);
  return { ...article, event: events[0].id };
}
