// The reader of wire copy: one pure function from what came over the wire to a structured story, or to issues.
// What people wrote is never changed: paragraphs lose their edges, nothing else.

import type { ReadIssue, ReadResult, StoryInput } from './form/story.ts';
import { readNinjs } from './formats/ninjs.ts';
import { readText } from './formats/text.ts';

const LONGEST = 1_000_000;
const CONTENT = ['content'];

function controlCharacters(content: string): number {
  let count = 0;
  for (let at = 0; at < content.length; at++) {
    const code = content.charCodeAt(at);
    if (code === 0) return Number.POSITIVE_INFINITY;
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 0xfffd) count++;
  }
  return count;
}

/** What is wrong with any content, whatever its format. */
function contentIssues(content: string): ReadIssue[] {
  const issue = (message: string): ReadIssue[] => [{ path: CONTENT, message }];
  if (content.length > LONGEST)
    return issue(`The story is too long: at most ${LONGEST.toLocaleString('en')} characters.`);
  if (content.trim() === '') return issue('The story is empty.');
  if (controlCharacters(content) > Math.max(5, content.length / 100))
    return issue('The story is not text. Send the text of the story, in UTF-8.');
  return [];
}

/**
 * Reads a story that is no page. Never throws for what the content is: issues say what is wrong with it, each with the path of
 * the input field. All offsets are UTF-16 code units of the block that they name.
 */
export function readStory(input: StoryInput & { format: 'TEXT' | 'NINJS' }): ReadResult {
  const issues = contentIssues(input.content);
  if (issues.length > 0) return { issues };
  const read = input.format === 'NINJS' ? readNinjs : readText;
  return read(input.content, input.language ?? null);
}

/** Reads a story of any format, as `readStory`. What reads pages is large, and is loaded when the first one comes. */
export async function readAnyStory(input: StoryInput): Promise<ReadResult> {
  const { format } = input;
  if (format !== 'HTML') return readStory({ ...input, format });
  const issues = contentIssues(input.content);
  if (issues.length > 0) return { issues };
  const { readHtml } = await import('./formats/html.ts');
  return readHtml(input.content, input.language ?? null);
}
