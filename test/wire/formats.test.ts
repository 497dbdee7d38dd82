import { describe, expect, it } from 'vitest';
import type { Story, StoryFormat } from '../../src/wire/form/story.ts';
import { readAnyStory } from '../../src/wire/read.ts';

async function read(content: string, format: StoryFormat): Promise<Story> {
  const result = await readAnyStory({ content, format });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story;
}

const issue = async (content: string, format: StoryFormat) => {
  const result = await readAnyStory({ content, format });
  return 'issues' in result ? result.issues[0]?.message : null;
};

const PAGE = `<!doctype html><html lang="en-GB"><head><title>Silt | Lorn Post</title>
<meta property="article:published_time" content="2020-06-21T08:00:00Z"><meta name="author" content="Ann Roe">
<link rel="canonical" href="https://lorn.example/silt"><script>alert("no")</script></head>
<body><nav><p>Home of all the harbour news that nobody asked for in this long menu</p></nav>
<article><h1>Silt returns to Lorn</h1><figure><figcaption>A boat.</figcaption></figure>
<p>TARSK, June 20 (Habar) &mdash; The basin
filled&nbsp;again, Leyla Orman, Deputy Minister of Ports, said.</p>
<p>&ldquo;We will <em>dredge</em> it,&rdquo; Orman said.</p><div class="share"><p>Share this</p></div>
<p style="display:none">Hidden</p><p>First line.<br><br>Second line.</p>
<p><i>This story was originally published by Spillway.</i></p></article><footer><p>Imprint</p></footer></body></html>`;

describe('A saved page', async () => {
  const story = await read(PAGE, 'HTML');

  it('gives its main text, cleaned of markup, menus, scripts and captions', async () => {
    expect(story.headline).toBe('Silt returns to Lorn');
    expect(story.paragraphs).toEqual([
      'The basin filled\u00a0again, Leyla Orman, Deputy Minister of Ports, said.',
      '“We will dredge it,” Orman said.',
      'First line.',
      'Second line.',
    ]);
  });

  it('gives what the page says of itself', async () => {
    expect(story).toMatchObject({
      language: 'en-GB',
      byline: 'Ann Roe',
      dateline: { place: 'TARSK', date: '2020-06-20' },
      attribution: { originalPublisher: 'Spillway', originalUrl: 'https://lorn.example/silt' },
    });
    expect(story.quotes.find((quote) => quote.kind === 'DIRECT')).toMatchObject({
      text: 'We will dredge it,',
      speaker: 'Leyla Orman',
    });
  });

  it('may be a fragment, and is refused where it holds no text', async () => {
    expect((await read('<h1>Silt</h1><p>The basin filled.</p>', 'HTML')).paragraphs).toEqual(['The basin filled.']);
    expect((await read('<p>Silt</p><p>The basin filled.</p>', 'HTML')).headline).toBe('Silt');
    expect(await issue('<script>1</script>', 'HTML')).toMatch(/no text/);
  });

  it('may nest as deep as it likes', async () => {
    expect(await issue(`${'<div>'.repeat(20_000)}<p>Silt</p><p>The basin filled.</p>`, 'HTML')).toBeNull();
  });
});

describe('A ninjs document', () => {
  const body = '<p>The basin filled.</p><p>“We will dredge it,” Leyla Orman said.</p>';
  const three = {
    uri: 'https://lorn.example/1',
    type: 'text',
    language: 'en',
    urgency: 3,
    by: 'Ann Roe',
    located: 'Tarsk',
    firstCreated: '2020-06-20T10:00:00Z',
    usageTerms: 'Not in Vesta.',
    edNote: 'Adds quote.',
    headlines: [{ role: 'main', value: 'Silt returns' }],
    bodies: [{ role: 'main', contentType: 'text/html', value: body }],
    subjects: [{ name: 'transport' }],
    places: [{ name: 'Lorn' }],
    infoSources: [{ name: 'Habar', role: 'originalContent' }],
  };

  it('gives its fields and its body', async () => {
    expect(await read(JSON.stringify(three), 'NINJS')).toMatchObject({
      headline: 'Silt returns',
      byline: 'Ann Roe',
      dateline: { place: 'Tarsk', date: null },
      language: 'en',
      urgency: 3,
      paragraphs: ['The basin filled.', '“We will dredge it,” Leyla Orman said.'],
      attribution: { originalPublisher: 'Habar', usageTerms: 'Not in Vesta.' },
      subjects: ['transport'],
      places: ['Lorn'],
      editorsNote: 'Adds quote.',
      quotes: [{ text: 'We will dredge it,', speaker: 'Leyla Orman' }],
    });
  });

  it('may be of an older version, with one headline and one body', async () => {
    const one = { type: 'text', headline: 'Silt', body_text: 'The basin filled.', urgency: 99 };
    expect(await read(JSON.stringify(one), 'NINJS')).toMatchObject({
      headline: 'Silt',
      paragraphs: ['The basin filled.'],
      urgency: null,
    });
  });

  it('is refused where it cannot be parsed, is of another type, or has no body', async () => {
    expect(await issue('{', 'NINJS')).toMatch(/not valid JSON/);
    expect(await issue('[1]', 'NINJS')).toMatch(/JSON object/);
    expect(await issue(JSON.stringify({ type: 'picture', headline: 'x' }), 'NINJS')).toMatch(/type text/);
    expect(await issue(JSON.stringify({ type: 'text', headline: 'x' }), 'NINJS')).toMatch(/no body/);
  });
});
