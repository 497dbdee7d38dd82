// Lines that name who worked on a story: "(Reporting by A; Editing by B)", "C contributed to this report.".
// They are contributors, never outlets, and no part of the body.

const LONGEST = 400;
const DESK =
  /^[([]?\s*(?:with\s+|additional\s+){0,2}(?:reporting|writing|editing|compiled|translated|translation|photography|graphics)\s+(?:and\s+\p{L}+\s+)?by\s/iu;
const NAMES = String.raw`^[([]?\s*(?:(?:[\p{Lu}][\p{L}\p{M}.'’-]*|and|in|of|the|writers?|reporters?|editors?|correspondents?|staff),?\s+){2,24}`;
const HERE = String.raw`(?:to\s+this\s+(?:report|story|article|dispatch)|from\s+\p{Lu}[^.]{2,60})`;
const CONTRIBUTED = new RegExp(
  String.raw`${NAMES}(?:also\s+)?(?:contributed(?:\s+reporting)?\s+${HERE}|provided\s+reporting[^.]{0,60}|reported\s+from\s+\p{Lu}[^.]{2,60})\.?[)\]]?$`,
  'u',
);
const NEWSROOM = /^(?:associated\s+press|ap|staff)\s+(?:\p{L}+\s+){0,2}writers?\s/iu;
const ROLES = /\b(?:additional\s+reporting|reporting|writing)(?:\s+and\s+\p{L}+)?\s+by\s+([^;)\]]{2,120})/iu;

export type Contribution = { line: string; reporter: string | null };

/** The contribution that a whole paragraph states, or null. `reporter` is who wrote the story, where the line says so. */
export function readContribution(text: string): Contribution | null {
  if (text.length > LONGEST || !/contributed|reported|reporting|\sby\s/iu.test(text)) return null;
  if (DESK.test(text)) {
    const reporter = /^[([]?\s*(?:reporting|writing)/iu.test(text) ? ROLES.exec(text)?.[1] : undefined;
    return {
      line: text,
      reporter: reporter?.replace(/[.\s,]+$/u, '').replace(/\s+in\s+\p{Lu}[\p{L}\s.,]*$/u, '') ?? null,
    };
  }
  return CONTRIBUTED.test(text) || (NEWSROOM.test(text) && /contributed/u.test(text))
    ? { line: text, reporter: null }
    : null;
}

const TRAILING = /\s\((?:additional\s+)?(?:reporting|writing|editing|compiled)\b[^()]{0,40}\sby\s[^()]{2,300}\)\.?$/iu;

/** The same in brackets behind the last sentence of a paragraph. */
export function trailingContribution(text: string): (Contribution & { rest: string }) | null {
  const match = text.endsWith(')') || text.endsWith(').') ? TRAILING.exec(text.slice(-LONGEST)) : null;
  if (!match) return null;
  const rest = text.slice(0, text.length - match[0].length).trimEnd();
  const line = match[0].trim();
  return rest === '' ? null : { line, reporter: readContribution(line)?.reporter ?? null, rest };
}
