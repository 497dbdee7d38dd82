// Subjects are IPTC Media Topics, checked against the real list (README.md has its credit).
import topics from './mediatopics.json' with { type: 'json' };

type Topic = [parent: string | null, retired: number, name: string];
// TypeScript reads the file's rows as arrays of unions, not as tuples.
const list = new Map(Object.entries(topics as unknown as Record<string, Topic>));

const forms = /^(?:medtop:|https?:\/\/cv\.iptc\.org\/newscodes\/mediatopic\/)?(\d{8})$/;

/** The code as it is stored, `medtop:20000002`, from any of its usual forms; null for what is no Media Topic in use. */
export function readSubject(text: string): string | null {
  const digits = forms.exec(text)?.[1];
  const topic = digits ? list.get(digits) : undefined;
  return topic && !topic[1] ? `medtop:${digits}` : null;
}

/** The English name; the code itself where the list of another day held it and ours does not. */
export function subjectName(code: string): string {
  return list.get(code.slice(7))?.[2] ?? code;
}

/** The code and all that are broader: whoever asks for one of these finds the article. */
export function withBroader(code: string): string[] {
  const chain: string[] = [];
  for (let digits: string | null = code.slice(7); digits; digits = list.get(digits)?.[0] ?? null)
    chain.push(`medtop:${digits}`);
  return chain;
}
