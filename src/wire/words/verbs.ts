// The forms of English verbs, so that the lists of cues name each verb once. Irregular pasts are given behind a slash
// ("say/said"); a doubled consonant behind a plus ("admit+").

const VOWEL = /[aeiou]/u;

function third(verb: string): string {
  if (/(?:s|x|z|ch|sh)$/u.test(verb)) return `${verb}es`;
  if (verb.endsWith('y') && !VOWEL.test(verb.at(-2) ?? '')) return `${verb.slice(0, -1)}ies`;
  return verb === 'go' || verb === 'do' ? `${verb}es` : `${verb}s`;
}

function past(verb: string): string {
  if (verb.endsWith('e')) return `${verb}d`;
  if (verb.endsWith('y') && !VOWEL.test(verb.at(-2) ?? '')) return `${verb.slice(0, -1)}ied`;
  return `${verb}ed`;
}

function participle(verb: string): string {
  return verb.endsWith('e') && !verb.endsWith('ee') ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
}

/** A verb's forms: as it stands in the list, after he, in the past, and with -ing. */
export type Forms = { base: string; third: string; past: string[]; ing: string };

/** The forms of one entry: "say/said", "admit+", "warn". */
export function formsOf(entry: string): Forms {
  const [stem = '', irregular] = entry.split('/');
  const doubled = stem.endsWith('+');
  const base = doubled ? stem.slice(0, -1) : stem;
  const longer = doubled ? base + base.slice(-1) : base;
  const pasts = irregular ? irregular.split('|') : [past(longer)];
  return { base, third: third(base), past: pasts, ing: participle(longer) };
}

export type Verbs = { finite: Set<string>; base: Set<string>; third: Set<string>; ing: Set<string> };

/** All forms of the entries of a list: `finite` holds base, third person and past. */
export function verbs(list: string): Verbs {
  const sets: Verbs = { finite: new Set(), base: new Set(), third: new Set(), ing: new Set() };
  for (const entry of list.trim().split(/\s+/u)) {
    const forms = formsOf(entry);
    for (const form of [forms.base, forms.third, ...forms.past]) sets.finite.add(form);
    sets.base.add(forms.base);
    sets.third.add(forms.third);
    sets.ing.add(forms.ing);
  }
  return sets;
}
