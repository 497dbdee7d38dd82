import { describe, expect, it } from 'vitest';
import { fillIn, nothingSeen, remember } from '../../src/console/last-seen.ts';

const filled = (seen: ReturnType<typeof nothingSeen>, variables: unknown) =>
  JSON.parse(fillIn(seen, JSON.stringify(variables)));

const imported = {
  data: {
    importArticle: {
      article: {
        id: 'art_new',
        draft: {
          revision: 4,
          paragraphs: [
            { id: 'p1', text: 'art_other_example' },
            { id: 'p2', text: '' },
          ],
          proposals: [
            { id: 'x-1', quote: { id: 'quo_1' } },
            { id: 'x-2', quote: null },
          ],
        },
        quotes: [{ id: 'quo_2', article: { id: 'art_deeper', draft: { revision: 9 } } }],
      },
    },
  },
};

describe('what the console remembers of an answer', () => {
  it('fills the examples of the next task with what the answer was about', () => {
    const seen = nothingSeen();
    remember(seen, imported);
    expect(filled(seen, { articleId: 'art_example', ids: ['prp_example'] })).toEqual({
      articleId: 'art_new',
      ids: ['x-1', 'x-2'],
    });
    expect(filled(seen, { input: { id: 'art_example', expectedRevision: 1 } })).toEqual({
      input: { id: 'art_new', expectedRevision: 4 },
    });
    expect(filled(seen, { range: { paragraphId: 'par_example', start: 0 } })).toEqual({
      range: { paragraphId: 'p1', start: 0 },
    });
  });

  it('brings the revision up to date for the article that is named, and only for that one', () => {
    const seen = nothingSeen();
    remember(seen, imported);
    remember(seen, { data: { publishArticle: { article: { id: 'art_new', draft: { revision: 5 } } } } });
    expect(filled(seen, { input: { id: 'art_new', expectedRevision: 4 } }).input.expectedRevision).toBe(5);
    expect(filled(seen, { input: { id: 'art_unknown', expectedRevision: 2 } }).input.expectedRevision).toBe(2);
  });

  it('leaves alone what it knows nothing about, and text that is no JSON', () => {
    const seen = nothingSeen();
    const variables = { input: { id: 'evt_example', expectedRevision: 1, ids: ['prp_example'] } };
    expect(filled(seen, variables)).toEqual(variables);
    expect(fillIn(seen, '{ "a": ')).toBe('{ "a": ');
    expect(fillIn(seen, '')).toBe('');
  });

  it.each([null, undefined, 1, 'art_x', [], { data: null, errors: [{ message: 'no' }] }])(
    'survives the answer %j',
    (answer) => {
      const seen = nothingSeen();
      remember(seen, answer);
      expect(seen).toEqual(nothingSeen());
    },
  );
});
