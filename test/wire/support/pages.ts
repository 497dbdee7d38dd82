// Invented pages of the invented Lorn Post, and how they are read.

import type { Story } from '../../../src/wire/form/story.ts';
import { readAnyStory } from '../../../src/wire/read.ts';

export const headline = 'Barge closes the harbour of Lorn';
export const prose = [
  'The harbour of Lorn was closed on Monday after a barge ran aground at its mouth, the port office said, and 14 ships waited outside.',
  '“We will not open it before the tide has turned twice,” said Leyla Orman, the deputy minister of ports, in a statement.',
  'Two tugs from Tarsk were on their way, she added, but the weather, which had been bad for a week, was not expected to help them.',
];
export const heading = `<h1>${headline}</h1>`;
export const paragraphs = prose.map((text) => `<p>${text}</p>`).join('\n');

export function page(body: string, head = `<title>${headline} | The Lorn Post</title>`): string {
  return `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
}

export async function read(content: string): Promise<Story> {
  const result = await readAnyStory({ content, format: 'HTML' });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.story;
}
