import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readXml } from '../feeds/support/reading.ts';
import { complaint } from '../support/ninjs-schema.ts';
import { aDraft, published, quoted, updated } from '../support/stories.ts';
import { aWorld, type World } from '../support/world.ts';

describe('an article in the standard formats', () => {
  let world: World;
  let key: string;
  beforeAll(async () => {
    world = await aWorld();
    ({ key } = await world.partner({ embargoed: true }));
  });
  afterAll(() => world.stop());

  const read = async (id: string) => {
    const answer = await world.ask(
      key,
      'query($id: ID!) { article(by: { id: $id }) { ninjs jsonLd quotes { embedHtml } } }',
      { id },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.article;
  };

  it('is valid ninjs 3.1 with nothing in it but what must be', async () => {
    const { id } = await published(world, await aDraft(world));
    const { ninjs } = await read(id);
    expect(complaint(ninjs)).toBeNull();
    expect(ninjs).toMatchObject({
      pubStatus: 'usable',
      version: '1',
      altIds: expect.arrayContaining([{ role: 'dateline', value: id }]),
    });
  });

  it('spells the address of the original as a URI, and its rich text as XML', async () => {
    const originalUrl = 'https://example.org/Bakı xəbərləri?q="><script>|100%';
    const body = 'The first line.\nA <second> & last one.';
    const { id } = await published(world, await aDraft(world, { originalUrl, body, usageTerms: 'Print only.' }));
    const { ninjs, jsonLd } = await read(id);
    expect(complaint(ninjs)).toBeNull();
    const uri = 'https://example.org/Bak%C4%B1%20x%C9%99b%C9%99rl%C9%99ri?q=%22%3E%3Cscript%3E%7C100%25';
    expect(ninjs.infoSources[0].uri).toBe(uri);
    expect(jsonLd).toMatchObject({
      isBasedOn: uri,
      usageInfo: { '@type': 'CreativeWork', text: 'Print only.' },
    });
    const rich = ninjs.bodies.find((one: { role: string }) => one.role === 'richtext');
    const [first, second] = readXml(`<div>${rich.value}</div>`).children[0]?.children ?? [];
    expect([first?.name, second]).toEqual(['br', undefined]);
  });

  it('is valid ninjs 3.1 with quotes, events, corrections, subjects, an embargo and an end of rights', async () => {
    const draft = await aDraft(world, {
      headline: 'Harbour <dues> & “tariffs”',
      summary: 'A summary.',
      byline: 'A. Writer',
      subjects: ['medtop:04000000'],
      places: ['Baku'],
      keywords: ['ports'],
      originalUrl: 'https://example.org/ports?a=1&b=2',
      originallyPublishedOn: '2026-02',
    });
    const event = await world.edit(
      'mutation { createEvent(input: { name: "Signing", date: { start: "2026-03" } }) { ... on EventPayload { event { id } } } }',
    );
    await world.edit('mutation($a: ID!, $e: ID!) { linkEvent(articleId: $a, eventId: $e) { __typename } }', {
      a: draft.id,
      e: event.data.createEvent.event.id,
    });
    const quote = await quoted(world, { id: draft.id, revision: draft.revision + 1 }, 'We will sign on Monday', {
      speaker: 'Leyla <b>Aliyeva',
      speakerRole: 'minister',
    });
    const first = await published(
      world,
      { id: draft.id, revision: quote.revision },
      { embargo: { until: '2026-09-01T00:00:00Z' }, expiresAt: '2027-01-01T00:00:00Z' },
    );
    const edited = await updated(world, first, { headline: 'Harbour dues corrected' });
    await published(world, edited, { reason: 'CORRECTION', note: 'The headline was wrong.' });
    const { ninjs, jsonLd, quotes } = await read(draft.id);
    expect(complaint(ninjs)).toBeNull();
    expect(ninjs.associations).toEqual([
      expect.objectContaining({
        rel: 'quote-direct',
        bodies: [expect.objectContaining({ value: 'We will sign on Monday' })],
      }),
      expect.objectContaining({
        rel: 'event',
        type: 'event',
        title: 'Signing',
        eventDetails: { dates: { expectedStartDate: '2026-03' } },
      }),
      expect.objectContaining({ rel: 'correction', edNote: 'The headline was wrong.' }),
    ]);
    expect(jsonLd).toMatchObject({
      '@type': 'NewsArticle',
      hasPart: [
        {
          '@type': 'Quotation',
          text: 'We will sign on Monday',
          spokenByCharacter: { name: 'Leyla <b>Aliyeva', jobTitle: 'minister' },
        },
      ],
      mentions: [{ '@type': 'Event', startDate: '2026-03' }],
      correction: [{ '@type': 'CorrectionComment', text: 'The headline was wrong.' }],
    });
    expect(quotes[0].embedHtml).toBe(
      '<blockquote lang="en" cite="https://example.org/ports?a=1&amp;b=2"><p>We will sign on Monday</p><footer>Leyla &lt;b&gt;Aliyeva, minister</footer><p>This article originally appeared in <a href="https://example.org/ports?a=1&amp;b=2">Turan</a> in February 2026.</p></blockquote>',
    );
  });
});
