// A source in Russian copy: a role with its name, a name with its role, a pronoun, a body, an outlet.
import type { Source } from './people.ts';
import { BEFORE_HEAD, HEADS, isCue, OF_PLACE, OUTLET, PATRONYMIC, PRONOUN, STOP, SURNAME } from './russian-words.ts';
import { sourceless, type Word } from './tongue.ts';

export const isName = ({ text }: Word) => /^\p{Lu}(?:\.|[\p{L}’'-]*\p{Ll}[\p{L}’'-]*)$/u.test(text);

/** Which of a run of capitalised words behind a role are the person's: "Норландии Андрей Кузин" begins with a country. */
function nameFrom(run: Word[], direct: boolean): Word[] {
  const [first, second] = run;
  if (run.length >= 3) return run.slice(PATRONYMIC.test(run.at(-2)?.text ?? '') ? -3 : -2);
  if (run.length === 2) return OF_PLACE.test(first?.text ?? '') && second ? [second] : run;
  return first && direct && SURNAME.test(first.text) && !OF_PLACE.test(first.text) ? run : [];
}

export const said = (text: string, words: Word[]): string =>
  words.length ? text.slice(words[0]?.start, words.at(-1)?.end) : '';

function runAt(words: Word[], at: number): Word[] {
  let end = at;
  while (end < words.length && end - at < 4 && isName(words[end] as Word)) end++;
  return words.slice(at, end);
}

/** A role and its name from the head on: "министр транспорта Норландии Андрей Кузин". */
function withRole(text: string, words: Word[], head: number): { source: Source; next: number } {
  let at = head + 1;
  let name: Word[] = [];
  while (at < words.length && at - head < 14) {
    const word = words[at] as Word;
    const run = runAt(words, at);
    if (run.length > 0) name = nameFrom(run, at === head + 1);
    at += run.length;
    if (name.length > 0) break;
    if (run.length > 0) continue;
    const goesOn = /^[\p{L}\p{N}«"“]/u.test(word.text) && !isCue(word.text);
    if (!goesOn || (STOP.has(word.text) && !/^(?:и|при)$/u.test(word.text))) break;
    at++;
  }
  const first = BEFORE_HEAD.test(words[head - 1]?.text ?? '') ? head - 1 : head;
  const role = said(text, words.slice(first, at - name.length));
  const source: Source = {
    name: name.length ? said(text, name) : null,
    role,
    head: words[head]?.text ?? null,
    words: said(text, words.slice(first, at)),
    pronoun: null,
  };
  return { source, next: at };
}

/** "Анна Сидорова, глава союза рыбаков": the role behind the name. */
function named(text: string, words: Word[], at: number): { source: Source; next: number } {
  const run = runAt(words, at);
  const source: Source = { ...sourceless, name: said(text, run), words: said(text, run) };
  const after = at + run.length;
  const head = BEFORE_HEAD.test(words[after + 1]?.text ?? '') ? after + 2 : after + 1;
  if (words[after]?.text !== ',' || !HEADS.test(words[head]?.text ?? '')) return { source, next: after };
  const { source: beside, next } = withRole(text, words, head);
  if (beside.name) return { source, next: after };
  return { source: { ...source, role: beside.role, head: beside.head }, next };
}

export function sourceAt(text: string, words: Word[], at: number): { source: Source; next: number } | null {
  const word = words[at];
  if (!word) return null;
  const pronoun = PRONOUN[word.text.toLowerCase()];
  if (pronoun) return { source: { ...sourceless, words: word.text, pronoun }, next: at + 1 };
  if (HEADS.test(word.text)) return withRole(text, words, at);
  if (isName(word) && !STOP.has(word.text.toLowerCase()) && !OUTLET.test(word.text)) return named(text, words, at);
  return null;
}

/** The first source behind a cue: past whom it was told to, and where. "В МЧС" speaks itself, where the cue is "сообщили". */
export function behindCue(text: string, words: Word[], cue: number): Source | null {
  const plural = /(?:ли|ится|ят)$/u.test(words[cue]?.text ?? '');
  let outlet: Source | null = null;
  for (let at = cue + 1; at < Math.min(words.length, cue + 16); at++) {
    const word = words[at] as Word;
    if (/^[.!?;:,—–]$/u.test(word.text)) break;
    if (OUTLET.test(word.text)) {
      const name = said(text, words.slice(at, at + (isName(words[at + 1] ?? word) ? 2 : 1)));
      outlet = { ...sourceless, name, words: name, body: true };
      if (name !== word.text) at++;
      continue;
    }
    const body = plural && /^[Вв]о?$/u.test(word.text) ? words.slice(at + 1, at + 4) : [];
    if (body.length) {
      const end = body.findIndex(({ text: one }) => !/^[\p{L}«"“]/u.test(one) || STOP.has(one));
      const phrase = said(text, end === -1 ? body : body.slice(0, end));
      return phrase ? { ...sourceless, name: phrase, words: phrase, body: true } : null;
    }
    const found = sourceAt(text, words, at);
    const toWhom =
      found?.source.name && !found.source.role && /^(?:газете|агентству|изданию)$/u.test(words[at - 1]?.text ?? '');
    if (found && !toWhom) return found.source;
  }
  return outlet ?? someone(words, cue);
}

/** "подчеркнула гостья": a noun that is no known role, told by the verb's gender. */
function someone(words: Word[], cue: number): Source | null {
  const noun = words[cue + 1]?.text ?? '';
  const verb = words[cue]?.text ?? '';
  if (!/^\p{Ll}{3,}$/u.test(noun) || STOP.has(noun) || !/ла?(?:с[ья])?$/u.test(verb)) return null;
  return { ...sourceless, words: noun, pronoun: /ла(?:сь)?$/u.test(verb) ? 'woman' : 'man' };
}

/** "В МЧС сообщили": where a body is named as a place. */
export function within(text: string, words: Word[], cue: number): Source | null {
  if (!/^Во?$/u.test(words[0]?.text ?? '') || cue < 2 || cue > 6 || !/ли$/u.test(words[cue]?.text ?? '')) return null;
  const name = said(text, words.slice(1, cue));
  return { ...sourceless, name, words: name, body: true };
}
