// Feeds as tools that are not ours read them: feedparser (on sax) for Atom and RSS, saxes for what XML itself says, ajv with
// the shape that JSON Feed 1.1 asks for.
import { Readable } from 'node:stream';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import FeedParser from 'feedparser';
import { SaxesParser } from 'saxes';

export type Element = {
  name: string;
  uri: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
};

/** Throws for whatever is not well formed, or has a prefix without a namespace. Texts are trimmed. */
export function readXml(xml: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const root: Element = { name: '', uri: '', attributes: {}, text: '', children: [] };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.values(attributes).map(({ name, value }) => [name, value]);
    const element = { name: local, uri, attributes: Object.fromEntries(values), text: '', children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  const addText = (text: string) => {
    open.at(-1)!.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const done = open.pop()!;
    done.text = done.text.trim();
  });
  parser.write(xml).close();
  return root.children[0]!;
}

export const all = (element: Element | undefined, name: string): Element[] =>
  (element?.children ?? []).filter((child) => child.name === name);
export const one = (element: Element | undefined, name: string): Element | undefined => all(element, name)[0];

export type Parsed = { meta: FeedParser.Meta; items: FeedParser.Item[] };

/** As a feed reader understands it. Rejects what is no feed. */
export function parseFeed(xml: string): Promise<Parsed> {
  return new Promise((resolve, reject) => {
    const parser = new FeedParser({ addmeta: false });
    const items: FeedParser.Item[] = [];
    parser.on('error', reject);
    parser.on('readable', () => {
      for (let item = parser.read(); item; item = parser.read()) items.push(item);
    });
    parser.on('end', () => resolve({ meta: parser.meta, items }));
    Readable.from([Buffer.from(xml)]).pipe(parser);
  });
}

const text = { type: 'string', minLength: 1 };
const url = { type: 'string', format: 'uri' };
const instant = { type: 'string', format: 'date-time' };
const author = { type: 'object', properties: { name: text, url }, minProperties: 1 };
const item = {
  type: 'object',
  required: ['id'],
  anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
  properties: {
    id: text,
    url,
    external_url: url,
    title: text,
    content_html: text,
    content_text: text,
    summary: text,
    date_published: instant,
    date_modified: instant,
    authors: { type: 'array', items: author },
    tags: { type: 'array', items: text },
    language: text,
  },
  patternProperties: { '^_[A-Za-z]+$': { type: 'object' } },
  additionalProperties: false,
};

/** JSON Feed 1.1, in the words of its specification; nothing that it does not know, extensions apart. */
const schema = {
  type: 'object',
  required: ['version', 'title', 'items'],
  properties: {
    version: { const: 'https://jsonfeed.org/version/1.1' },
    title: text,
    home_page_url: url,
    feed_url: url,
    next_url: url,
    description: text,
    language: text,
    authors: { type: 'array', items: author },
    expired: { type: 'boolean' },
    items: { type: 'array', items: item },
  },
  additionalProperties: false,
};

const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of it
export function readJsonFeed(body: string): any {
  const feed = JSON.parse(body);
  if (!validate(feed)) throw new Error(JSON.stringify(validate.errors));
  return feed;
}
