// Every mutation that changes a draft, with arguments that it takes for a story in which there is something for each of them.
import { linked, quoted } from './stories.ts';
import type { World } from './world.ts';

export type Start = { id: string; revision: number; quote: string; event: string; proposal: string };

export const edits: Record<string, (start: Start) => string> = {
  updateArticle: ({ id, revision }) => `input: { id: "${id}", expectedRevision: ${revision}, headline: "Won" }`,
  addQuote: ({ id, revision }) =>
    `input: { articleId: "${id}", expectedRevision: ${revision}, kind: REPORTED, speaker: "Speaker of ${id}", range: { paragraphId: "p2", start: 0, end: 11 } }`,
  updateQuote: ({ quote, revision }) =>
    `input: { id: "${quote}", expectedRevision: ${revision}, speakerRole: "aide", note: "An aide." }`,
  removeQuote: ({ quote, revision }) => `id: "${quote}", expectedRevision: ${revision}`,
  linkEvent: ({ id, event, revision }) =>
    `articleId: "${id}", eventId: "${event}", asStated: "signed", expectedRevision: ${revision}`,
  unlinkEvent: ({ id, event, revision }) => `articleId: "${id}", eventId: "${event}", expectedRevision: ${revision}`,
  confirmProposals: ({ id, proposal, revision }) =>
    `articleId: "${id}", ids: ["${proposal}"], expectedRevision: ${revision}`,
  dismissProposals: ({ id, proposal, revision }) =>
    `articleId: "${id}", ids: ["${proposal}"], expectedRevision: ${revision}`,
  publishArticle: ({ id, revision }) => `input: { id: "${id}", expectedRevision: ${revision} }`,
  withholdArticle: ({ id, revision }) => `input: { id: "${id}", expectedRevision: ${revision}, note: "Held." }`,
  killArticle: ({ id, revision }) => `input: { id: "${id}", expectedRevision: ${revision}, note: "Killed." }`,
};

const wire =
  '\n\n“The harbour is ready for the dredgers,” Leyla Orman, the deputy minister of ports, said.\n\nNobody else spoke of it.\n\nThis article originally appeared in Turan on 6 Sep 2020.';

/** An imported draft with a proposal, a quote and a link to `event`. */
export async function aStart(world: World, headline: string, event: string): Promise<Start> {
  const imported = await world.edit(
    'mutation($c: String!) { importArticle(input: { content: $c }) { ... on ArticlePayload { article { id draft { revision proposals { id } } } } } }',
    { c: `${headline}${wire}` },
  );
  const { id, draft } = imported.data.importArticle.article;
  const quote = await quoted(world, { id, revision: draft.revision }, 'The harbour is ready');
  const at = await linked(world, { id, revision: quote.revision }, event);
  return { ...at, quote: quote.id, event, proposal: draft.proposals[0].id };
}
