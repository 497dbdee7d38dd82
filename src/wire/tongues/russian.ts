// How Russian names who speaks: the cue, then the source ("сказал министр портов Иван Петров"), or the other way round.
import type { Source } from './people.ts';
import { behindCue, isName, said, sourceAt, within } from './russian-sources.ts';
import { isCue, OUTLET } from './russian-words.ts';
import { type Reported, sourceless, type Tongue, wordsOf } from './tongue.ts';

const LEAD = /^(?:так|как|также|затем|тогда|ранее|при этом|в свою очередь|об этом|это|такое заявление|такую оценку)$/iu;

function behind(text: string): { source: Source; cue: string } | null {
  const words = wordsOf(text);
  const cue = words.slice(0, 8).findIndex((word) => isCue(word.text));
  if (cue === -1) return null;
  const lead = said(text, words.slice(0, cue));
  const source = cue === 0 || LEAD.test(lead) ? behindCue(text, words, cue) : sourceAt(text, words, 0)?.source;
  return source ? { source, cue: words[cue]?.text ?? '' } : null;
}

/** "Глава союза Анна Сидорова заявила": the source that the cue's clause begins with. */
function before(text: string): { source: Source; cue: string } | null {
  const words = wordsOf(text);
  const cue = words.findIndex((word, at) => at < 40 && isCue(word.text));
  if (cue === -1) return null;
  const body = within(text, words, cue);
  if (body) return { source: body, cue: words[cue]?.text ?? '' };
  for (let at = 0; at < cue; at++) {
    const found = sourceAt(text, words, at);
    if (found) return { source: found.source, cue: words[cue]?.text ?? '' };
  }
  const later = behindCue(text, words, cue);
  return later && { source: later, cue: words[cue]?.text ?? '' };
}

const ACCORDING = /^(?:по (?:его|её|ее|их)? ?(?:словам|мнению|данным|оценке)\s*|как\s+)/iu;

const WHOSE: Record<string, Source['pronoun']> = { его: 'man', их: 'any' };

/** "По словам Петрова, …" and "Как отметил министр, …". */
function accordingTo(text: string): Reported | null {
  const lead = ACCORDING.exec(text)?.[0];
  const comma = text.indexOf(',');
  if (!lead || comma === -1 || comma > 160) return null;
  const phrase = text.slice(lead.length, comma).trim();
  const start = comma + 1 + (/^\s*/u.exec(text.slice(comma + 1))?.[0].length ?? 0);
  if (/^как/iu.test(lead)) {
    const found = behind(phrase);
    return found && { start, end: text.length, ...found };
  }
  const whose = /\s(его|её|ее|их)\s/iu.exec(lead)?.[1]?.toLowerCase();
  const pronoun = whose === undefined ? null : (WHOSE[whose] ?? 'woman');
  const words = wordsOf(phrase);
  const name = said(phrase, words.slice(words.findIndex(isName)));
  if (!pronoun && !words.some(isName)) return null;
  const source: Source = pronoun
    ? { ...sourceless, words: lead.trim(), pronoun }
    : { ...sourceless, name, words: phrase, oblique: true };
  return { start, end: text.length, source, cue: lead.trim().toLowerCase() };
}

function reported(text: string): Reported | null {
  const according = accordingTo(text);
  if (according) return according;
  const that = /,\s+что\s+/u.exec(text);
  const front = that ? before(text.slice(0, that.index)) : null;
  if (that && front) return { start: that.index + that[0].length, end: text.length, ...front };
  const comma = text.lastIndexOf(', ');
  const clause = [...text.matchAll(/,\s+/gu)].find(({ index }) =>
    isCue(wordsOf(text.slice(index + 2, index + 40))[0]?.text ?? ''),
  );
  const back = clause && comma >= clause.index ? behind(text.slice(clause.index + clause[0].length)) : null;
  return clause && back ? { start: 0, end: clause.index, ...back } : null;
}

function people(text: string): Source[] {
  const words = wordsOf(text);
  const found: Source[] = [];
  for (let at = 0; at < words.length; at++) {
    const one = sourceAt(text, words, at);
    if (!one || one.source.pronoun) continue;
    if (one.source.name && (one.source.role || /\s/u.test(one.source.name)))
      found.push({ ...one.source, oblique: one.source.role === null });
    at = Math.max(at, one.next - 1);
  }
  return found;
}

export const RUSSIAN: Tongue = {
  behind,
  before,
  told: (text) => (/^(?:об этом|такое|такую|это)\s/iu.test(text) ? behind(text) : null),
  reported,
  people,
  passesOn: ({ words }) => OUTLET.test(words),
  verbLast: false,
  occasions: [
    [/(?:в|во)\s+(?:\p{L}+\s+)?интервью/iu, 'INTERVIEW'],
    [/(?:на|во время)\s+(?:\p{L}+\s+)?(?:пресс-конференци|брифинг)/iu, 'PRESS_CONFERENCE'],
    [/(?:telegram|телеграм|соцсет|facebook|twitter)/iu, 'SOCIAL_POST'],
    [/(?:выступая|в\s+(?:своем\s+)?(?:выступлении|речи|обращении))/iu, 'SPEECH'],
    [/в\s+(?:заявлении|сообщении)/iu, 'STATEMENT'],
  ],
};
