// What in an aside is a role: "a lawyer for the family, who …" is "lawyer for the family"; an age, a clause and a party are none.

import { BODIES, PEOPLE } from '../words/heads.ts';
import { isWord, lowerAt, textAt } from '../words/items.ts';
import { isTitle } from '../words/names.ts';
import type { Item } from '../words/units.ts';

const LONGEST_ROLE = 160;
const OPENS = /^\s*(?:an?|the|his|her|its|their|\p{Lu}\S*[’']s)\s/iu;

/** "heads the port authority": what somebody does for a living, told by a verb. */
export const HEADS =
  /^(?:heads|leads|runs|chairs|directs|owns|manages|represents|oversees|edits|founded|co-founded|headed|led|chaired|directed)$/u;

const DETERMINER = /^(?:the|an?|his|her|its|their|our|my|as)$/u;

/** Where a role that ends at `last` begins: back to its article, past "to the governor" and "of the port"; null without one. */
export function roleStart(items: Item[], last: number): number | null {
  for (let at = last; at >= 0 && last - at < 16; at--) {
    if (!isWord(items, at) && !/^[()&]$/u.test(textAt(items, at))) return null;
    const within = /^(?:to|of|for|at|in|and)$/u.test(lowerAt(items, at - 1));
    if (DETERMINER.test(lowerAt(items, at)) && !within) return at;
  }
  return null;
}

/** A role told by a clause: "who is a lawyer in Leeds", "who heads the port authority". */
function ofClause(text: string): string | null {
  const [, verb = '', rest = ''] = /^\s*who\s+(?:now\s+|also\s+)?(\p{Ll}+)\s+(.{3,100})$/su.exec(text) ?? [];
  const what = rest.split(/\s*,|\s(?:and|but|after|since|when|while)\s/u)[0] ?? '';
  const is = /^(?:is|was)$/u.test(verb)
    ? what
    : /^(?:works|serves|acts)$/u.test(verb)
      ? what.replace(/^as\s/u, '')
      : '';
  if (/^(?:an?|the)\s/u.test(is)) return roleOf(is);
  return HEADS.test(verb) && /^(?:an?|the|his|her|its|their)\s|^\p{Lu}/u.test(what)
    ? `who ${verb} ${what}`.trim()
    : null;
}

/** The role in an aside: not an age, not a party, not a clause, up to the word that starts one. */
export function roleOf(aside: string): string | null {
  const text = aside.replace(
    /^\s*(?:[A-Z]-\p{Lu}[\p{L}.]*(?:,|\s*$)|(?:Ph\.?D|M\.?D|R\.?N|Q\.?C|K\.?C|Jr|Sr)\.?,)\s*/u,
    '',
  );
  if (/^\s*who\s/u.test(text)) return ofClause(text);
  if (
    /^\s*(?:prosecuting|defending|mitigating|representing)(?:\s+(?:for\s+)?(?:the\s)?\p{Lu}\S*(?:\s\p{Lu}\S*){0,3})?\s*$/u.test(
      text,
    )
  )
    return text.trim();
  const role = text
    .replace(/^\s*\d{1,3},\s*/u, '')
    .replace(/^\s*(?:an?|the|his|her|its|their|as)\s+(?:(?:an?|the)\s+)?/iu, '')
    .replace(/^\d{1,3}(?:-year-old)?,?\s*/u, '')
    .replace(
      /\s*,?\s+(?:who|which|whose|where|speaking|adding|referring|citing|wearing|as|after|when|while|and\s+who|and\s+an?)\b.*$/su,
      '',
    )
    .replace(/[\s,)]+$/u, '')
    .trim();
  if (
    role.length < 3 ||
    role.length > LONGEST_ROLE ||
    /^(?:who|which|whose|speaking|writing|appearing|testifying|reporting|working|living|standing|in|on|at|from|by|with|after|when|along|like|including|however|meanwhile|too)\b/iu.test(
      role,
    )
  )
    return null;
  if (OPENS.test(text.replace(/^\s*\d{1,3},/u, '')) && role.split(/\s+/u).length <= 14) return role;
  return hasCalling(role) ? role : null;
}

/** Whether a word of a phrase names what somebody is: a title, a body, people, or a word that ends like a calling. */
export function hasCalling(text: string): boolean {
  return (text.toLowerCase().match(/\p{L}[\p{L}-]*/gu) ?? []).some(isCalling);
}

function isCalling(word: string): boolean {
  return PEOPLE.has(word) || BODIES.has(word) || isTitle(word) || /(?:ist|ician|keeper|maker|owner)$/u.test(word);
}

const NO_AGENT =
  /^(?:monster|disaster|cluster|danger|number|matter|letter|wonder|corner|power|answer|powder|barrier|terror|error|horror|minor|major|factor|sector|giant|elephant|human|constant|important|relevant|reluctant|better|bitter|sister|former|winner|loser)$/u;

/** "a welder", "a postal sorter from Leeds": the head of the phrase ends like one who does something. */
export function isAgent(text: string): boolean {
  const head = text.toLowerCase().split(/\s+(?:of|at|from|with|in|for|on|to)\s/u)[0] ?? '';
  const noun = head.split(/\s+/u).at(-1) ?? '';
  if (NO_AGENT.test(noun)) return false;
  return /^\p{Ll}{3,}(?:er|or|ist|ian|man|woman|ant)$/u.test(noun);
}
