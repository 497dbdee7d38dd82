// What an import noticed, for the editor at the desk.
import { ArticleRef } from '../articles/graphql.ts';
import { readArticle } from '../articles/graphql-reader.ts';
import { adviceOf, type Hint, type HintKind, hintBases } from '../articles/hints.ts';
import type { Received } from '../articles/model.ts';
import { builder, newsroomType } from '../graph/builder.ts';

const HintKindRef = builder.enumType('ImportHintKind', {
  ...newsroomType,
  values: {
    KILL: {},
    WITHDRAWAL: {},
    HOLD: {},
    CORRECTION: {},
    DUPLICATE: { description: 'At least nine tenths of the text are the same, and all of its figures.' },
    LATER_VERSION: {},
    EARLIER_VERSION: {},
    MOJIBAKE: { description: 'The text was once read in the wrong encoding.' },
    INCOMPLETE: { description: "Much of the saved page's prose was not taken into the story: compare the two." },
  } satisfies Record<HintKind, { description?: string }>,
});
const HintBasisRef = builder.enumType('ImportHintBasis', {
  ...newsroomType,
  description: 'How the article was found, the surest first.',
  values: hintBases,
});

export const HintRef = builder.objectRef<Hint>('ImportHint').implement({
  ...newsroomType,
  description:
    'Something that an import noticed and leaves to an editor: a notice to the desk, a copy, another version, garbled text. Nothing has been done about it; dismissProposals takes the hint away.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.field({ type: HintKindRef, resolve: ({ kind }) => kind }),
    advice: t.string({ description: 'What was noticed and which mutation acts on it.', resolve: adviceOf }),
    article: t.field({
      type: ArticleRef,
      nullable: true,
      description: 'The article that it concerns; null if none was found, or if that article has been killed since.',
      resolve: ({ articleId }, _, context) => (articleId ? readArticle(context, { id: articleId }) : null),
    }),
    basis: t.field({ type: HintBasisRef, nullable: true, resolve: ({ basis }) => basis }),
    likeness: t.exposeFloat('likeness', {
      nullable: true,
      description: 'How much of the two texts is the same, 0 to 1, as an estimate.',
    }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'The wording of the notice, as a first draft of the public note.',
    }),
  }),
});

export const ReceivedRef = builder.objectRef<Received>('ReceivedStory').implement({
  ...newsroomType,
  description: 'What came with an imported story and is no part of its text.',
  fields: (t) => ({
    editorsNote: t.exposeString('editorsNote', { nullable: true, description: 'Notes to editors, as printed.' }),
    contributors: t.exposeStringList('contributors', { description: 'Lines that name who worked on it, as printed.' }),
    encoding: t.exposeString('encoding', {
      nullable: true,
      description: 'The encoding of the bytes that came; null where text was given.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When the rights end, according to the source. It holds for the first publication, unless publishArticle says otherwise.',
    }),
  }),
});
