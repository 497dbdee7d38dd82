// Words and signs of a paragraph with their offsets. The full stop of an abbreviation belongs to its word,
// so that "U.S.", "Rep." and "Gen." end no sentence.

export type Token = {
  text: string;
  /** Lower case, without a possessive ending. */
  lower: string;
  start: number;
  end: number;
  kind: 'word' | 'number' | 'sign';
  capital: boolean;
};

/** A full stop joins letters ("U.S", "example.com"), but for "wards.These", where a space was lost. */
const TOKEN =
  /\p{L}[\p{L}\p{M}\p{N}]*(?:(?:[-'’‑&]|\.(?!(?<=\p{Ll}{2}\.)\p{Lu}\p{Ll}))\p{L}[\p{L}\p{M}\p{N}]*)*|\p{N}[\p{L}\p{N}]*(?:[.,:/-]\p{N}[\p{L}\p{N}]*|-\p{L}+)*|--|''|``|\.{3}|[^\s]/gu;
const ABBREVIATIONS = new Set(
  `mr mrs ms dr prof sen sens rep reps gov gen col lt sgt capt maj cmdr adm rev hon st jr sr pres supt atty asst inc corp co ltd
  engr barr arc alh amb brig cdr comdr pst evang llc bros messrs mme fr det insp cpl pvt ph.d m.d jan feb mar apr jun jul aug sep sept oct nov dec mt ft ave blvd dept univ
  calif mass conn ariz colo fla ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo`.split(
    /\s+/u,
  ),
);
const LOWER_ABBREVIATIONS = new Set('vs v etc approx д г им ул т.е т.д т.п тыс млн млрд руб см'.split(' '));
/** Abbreviations that may also close a sentence: they do before a word that opens one. */
const MAY_END = /^(?:\p{L}(?:\.\p{L})+\.|inc\.|corp\.|co\.|ltd\.|jr\.|sr\.|etc\.|г\.)$/iu;
const OPENERS = new Set(
  `the a an he she it they we i in on at but and this that these those his her their its there when while after before as if for
  with by to from however meanwhile asked other some many most no not now then he's it's`.split(/\s+/u),
);

function isAbbreviation(word: string, following: string): boolean {
  if (/^\p{L}$/u.test(word) || /^(?:\p{L}-)?\p{L}(?:\.\p{L})+$/u.test(word)) return true;
  if (/^\p{L}-/u.test(word) && ABBREVIATIONS.has(word.slice(2).toLowerCase())) return true;
  if (LOWER_ABBREVIATIONS.has(word)) return true;
  if (word.toLowerCase() === 'no' && /^\s?\d/u.test(following)) return true;
  return isCapital(word) && ABBREVIATIONS.has(word.toLowerCase());
}

/** Whether a full stop inside the word also ends the sentence, given the word that follows. */
export function closesSentence(token: Token, next: Token): boolean {
  return MAY_END.test(token.text) && next.capital && OPENERS.has(next.lower);
}

/** "Baku’s" is "baku", "workers'" is "workers". */
export function withoutPossessive(word: string): string {
  return word.replace(/['’]s$|['’]$/iu, '');
}

export function isCapital(text: string): boolean {
  const first = text.charAt(0);
  return first !== first.toLowerCase();
}

/** "the growers' federation": an apostrophe after a plural, before a further word. */
function isPluralPossessive(text: string, at: number, last: Token | undefined): last is Token {
  if (last?.kind !== 'word' || last.end !== at || !last.text.endsWith('s')) return false;
  const next = text.slice(at + 1, at + 3);
  if (/^\s\p{Ll}/u.test(next)) return true;
  return last.capital && /^\s\p{Lu}/u.test(next) && !/[‘']/u.test(text.slice(Math.max(0, at - 120), at));
}

/** Tokens in order; white space belongs to none. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const word = match[0];
    const start = match.index;
    const kind = /^\p{L}/u.test(word) ? 'word' : /^\p{N}/u.test(word) ? 'number' : 'sign';
    const last = tokens.at(-1);
    if ((word === '’' || word === "'") && isPluralPossessive(text, start, last)) {
      last.text += word;
      last.end += 1;
      continue;
    }
    if (
      word === '.' &&
      last?.kind === 'word' &&
      last.end === start &&
      isAbbreviation(last.text, text.slice(start + 1, start + 3))
    ) {
      last.text += '.';
      last.end += 1;
      continue;
    }
    const lower = kind === 'word' ? withoutPossessive(word).toLowerCase() : word.toLowerCase();
    tokens.push({ text: word, lower, start, end: start + match[0].length, kind, capital: isCapital(word) });
  }
  return tokens;
}
