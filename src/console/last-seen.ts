// Spares the editor the copying of ids: the console remembers, in memory, what the last answers were about, and puts it
// where the variables of a task still hold an example ("art_example") or name an older revision.
export type LastSeen = {
  /** By the kind that an id carries: art, quo, evt, spk, ptn, par. */
  ids: Record<string, string>;
  revisions: Record<string, number>;
  proposals: string[];
};

type Node = Record<string, unknown>;

const idPattern = /^(art|quo|evt|spk|ptn)_[\w-]+$/;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

export function nothingSeen(): LastSeen {
  return { ids: {}, revisions: {}, proposals: [] };
}

/** Takes what an answer was about: of each kind, the object nearest to its top. */
export function remember(seen: LastSeen, answer: unknown): void {
  const found: Record<string, string> = {};
  let level: unknown[] = [answer];
  while (level.length > 0) {
    for (const value of level) if (isNode(value)) note(seen, found, value);
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  Object.assign(seen.ids, found);
}

function note(seen: LastSeen, found: Record<string, string>, node: Node): void {
  const { id, draft } = node;
  const kind = typeof id === 'string' ? idPattern.exec(id)?.[1] : undefined;
  if (kind && typeof id === 'string') found[kind] ??= id;
  if (!isNode(draft) || typeof id !== 'string') return;
  if (typeof draft.revision === 'number') seen.revisions[id] = draft.revision;
  if (id !== found.art) return;
  const [paragraph] = idsIn(draft.paragraphs);
  if (paragraph !== undefined) found.par = paragraph;
  if (Array.isArray(draft.proposals)) seen.proposals = idsIn(draft.proposals);
}

function idsIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter(isNode).flatMap(({ id }) => (typeof id === 'string' ? [id] : [])) : [];
}

/** The variables with what is known filled in; a text that is no JSON stays as it is. */
export function fillIn(seen: LastSeen, variables: string): string {
  try {
    return JSON.stringify(fill(seen, JSON.parse(variables)), null, 2);
  } catch {
    return variables;
  }
}

function fill(seen: LastSeen, value: unknown): unknown {
  if (typeof value === 'string') return value.endsWith('_example') ? (seen.ids[value.slice(0, 3)] ?? value) : value;
  if (Array.isArray(value)) {
    if (value.includes('prp_example') && seen.proposals.length > 0) return seen.proposals;
    return value.map((item) => fill(seen, item));
  }
  if (!isNode(value)) return value;
  const filled: Node = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(seen, item)]));
  const revision = seen.revisions[String(filled.articleId ?? filled.id)];
  return 'expectedRevision' in filled && revision !== undefined ? { ...filled, expectedRevision: revision } : filled;
}
