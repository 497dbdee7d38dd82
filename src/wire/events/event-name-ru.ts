// Dated events of stories in Russian. A noun in the nominative names the event with its adjectives; in any other case it is put
// into the nominative without them. What only a verb tells is named by its clause, as a headline would: "Мост открыли".

import type { NamedEvent } from './event-name.ts';
import { capitalised, type Sides, spaced } from './event-sentence.ts';

/**
 * Each stem with the endings of its nominative; the first is what other cases are put into. A plural that may as well be a
 * genitive ("декларации") is left out.
 */
const NOUNS: [string, string[]][] =
  `соглашени е|заявлени е|договор ,ы|встреч а|саммит ,ы|выбор ы|войн а|теракт ,ы|землетрясени е|референдум ,ы
конференци я|перемири е|взрыв ,ы|нападени е|катастроф а|авари я|митинг ,и|протест ,ы|премьер а|форум ,ы|фестивал ь|съезд ,ы
пожар ,ы|наводнени е|переворот ,ы|восстани е|инаугураци я|церемони я|выставк а|чемпионат ,ы|турнир ,ы|олимпиад а|матч ,и|марш ,и
забастовк а|переговор ы|голосовани е|пакт ,ы|деклараци я|меморандум ,ы|обстрел ,ы|столкновени е|убийств о|похорон ы|парад ,ы
демонстраци я|шестви е|визит ,ы|учени я|операци я|вторжени е|революци я|ураган ,ы|цунами |крушени е|акци я|слушани я|заседани е`
    .split(/[|\n]/u)
    .map((line) => {
      const [stem = '', endings = ''] = line.split(' ');
      return [stem, endings.split(',')];
    });

/** Endings of the other cases: what they are put to is one of these, and no other word. */
const CASES = /^(?:|а|у|ом|е|ы|и|ей|ям|ями|ях|ам|ами|ах|ов|ев|ой|ою|ю|я|ем|ём|ью|ию|ии|ий|ией|иям|иями|иях)$/u;

const TAKES_PLACE =
  /^(?:был[аои]?|состоял\p{L}+|состо[ия]тся|прош[её]?л\p{L}*|пройд[её]т|пройдут|произош\p{L}+|начал\p{L}*|начн\p{L}+|заверш\p{L}+|открыл\p{L}+|открыва\p{L}+|откро\p{L}+|подписан\p{L}*|заключен\p{L}*|принят\p{L}*|проведен\p{L}*|проведён\p{L}*|провел\p{L}*|назначен\p{L}*|намечен\p{L}*|запланирован\p{L}*|будет|будут|закончил\p{L}*|случил\p{L}*|унес\p{L}*|разруш\p{L}+|вспыхнул\p{L}*)$/u;
const HAPPENED =
  /^(?:открыл\p{L}*|откро\p{L}+|закрыл\p{L}*|закро\p{L}+|подписал\p{L}*|затонул\p{L}*|взорвал\p{L}*|умер|умерл\p{L}|погиб\p{L}*|скончал\p{L}*|арестова\p{L}+|задержа\p{L}+|избра\p{L}+|назнач\p{L}+|основа[лн]\p{L}*|упал\p{L}*|разбил\p{L}*|рухнул\p{L}*|обрушил\p{L}*|столкнул\p{L}*|запусти\p{L}+|запущен\p{L}*|построи\p{L}+|построен\p{L}*|убит\p{L}*|убил\p{L}*|ратифицир\p{L}+|утверд\p{L}+|одобр\p{L}+|принял\p{L}*|принят\p{L}*|приня\p{L}*|освобо\p{L}+|уволен\p{L}*|уволил\p{L}*|подписан\p{L}*|приговор\p{L}+|сош[её]?л\p{L}*|захват\p{L}+|завершил\p{L}*|начал[оаи]с\p{L}|закончил\p{L}*)$/u;
const PREPOSITION =
  /^(?:в|во|на|с|со|о|об|от|из|к|ко|по|при|для|за|под|над|перед|между|у|через|после|до|около|и|а|но)$/iu;
const BOUNDARY = /^(?:,|;|:|—|–|-|что|когда|после|который|которая|которое|которые|где|\(|")$/iu;
const ADJECTIVE = /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$/u;
const PRONOUN = /^(?:он|она|оно|они|это|мы|я|вы|его|её|ее|их)$/iu;

type Noun = { at: number; name: string; nominative: boolean };

function nounAt(words: string[], at: number): Noun | null {
  const word = (words[at] ?? '').toLowerCase();
  for (const [stem, endings] of NOUNS) {
    if (!word.startsWith(stem)) continue;
    const ending = word.slice(stem.length);
    if (endings.includes(ending)) return { at, name: word, nominative: !PREPOSITION.test(words[at - 1] ?? '') };
    if (CASES.test(ending)) return { at, name: stem + endings[0], nominative: false };
  }
  return null;
}

/** What belongs to the noun: "о порте", "против налога", up to a verb or a sign. */
function belonging(words: string[], from: number): string[] {
  const rest = words.slice(from, from + 9);
  const end = rest.findIndex((word) => BOUNDARY.test(word) || TAKES_PLACE.test(word) || HAPPENED.test(word));
  const kept = end < 0 ? rest : rest.slice(0, end);
  while (PREPOSITION.test(kept.at(-1) ?? '')) kept.pop();
  return kept;
}

function phraseOf(words: string[], { at, name, nominative }: Noun): string {
  let first = at;
  if (nominative) while (first > 0 && at - first < 3 && ADJECTIVE.test(words[first - 1] ?? '')) first--;
  const head = nominative ? words.slice(first, at + 1) : [name];
  return capitalised(spaced([...head, ...belonging(words, at + 1)]));
}

/** The noun that the date goes with: right before it, or in a clause that says it took place. */
function nounOf({ before, after }: Sides): { words: string[]; noun: Noun } | null {
  const clause = after.slice(0, 16);
  for (let at = before.length - 1; at >= Math.max(0, before.length - 10); at--) {
    const noun = nounAt(before, at);
    if (!noun) continue;
    const rest = before.slice(at + 1);
    const verbs = rest.filter((word) => /(?:л|ла|ло|ли|лся|лась|лось|лись)$/u.test(word) && !TAKES_PLACE.test(word));
    if (verbs.length === 0) return { words: before, noun };
  }
  const verb = [...before.slice(-8), ...clause].some((word) => TAKES_PLACE.test(word));
  const at = verb ? clause.findIndex((_, index) => nounAt(clause, index)?.nominative) : -1;
  const noun = at < 0 ? null : nounAt(clause, at);
  return noun && { words: clause, noun };
}

/** "Мост открыли", "Паром «Астрид» затонул": the clause up to its verb; null where its subject is a pronoun. */
function headline({ before, after }: Sides): string | null {
  const verb = before.findLastIndex((word) => HAPPENED.test(word));
  if (verb >= 0 && before.length - verb < 8) {
    let first = verb;
    while (first > 0 && verb - first < 10 && !BOUNDARY.test(before[first - 1] ?? '')) first--;
    return clauseOf(before.slice(first, verb + 1), before.slice(verb + 1));
  }
  const late = after.slice(0, 14).findIndex((word) => HAPPENED.test(word));
  if (late < 0 || before.some((word) => TAKES_PLACE.test(word))) return null;
  const start = after[0] === ',' ? 1 : 0;
  const subject = PREPOSITION.test(after[start] ?? '') ? [] : after.slice(start, late);
  return clauseOf([...subject, after[late] ?? ''], after.slice(late + 1, late + 9));
}

function clauseOf(upTo: string[], rest: string[]): string | null {
  const end = rest.findIndex((word) => BOUNDARY.test(word) || PREPOSITION.test(word));
  const governed = end < 0 ? rest : rest.slice(0, end);
  const said = [...upTo, ...governed];
  if (said.length < 2 || said.length > 14 || PRONOUN.test(said[0] ?? '') || PREPOSITION.test(said[0] ?? ''))
    return null;
  return capitalised(spaced(said));
}

/** Only names that have one form in every case: "в Баку", "в Осло". */
function placeOf({ before, after }: Sides): string | null {
  const words = [...before.slice(-6), '|', ...after.slice(0, 6)];
  const at = words.findIndex(
    (word, index) => /^(?:в|на)$/iu.test(word) && /^\p{Lu}\p{Ll}+[уо]$/u.test(words[index + 1] ?? ''),
  );
  const place = words[at + 1] ?? '';
  return at < 0 || /^(?:Крыму|Дону)$/u.test(place) ? null : place;
}

/** `printed`: the date as a name can hold it. */
export function russianEvent(sides: Sides, printed: string): NamedEvent | null {
  const place = placeOf(sides);
  const found = nounOf(sides);
  if (found) {
    const name = phraseOf(found.words, found.noun);
    const sure = found.noun.nominative ? 0.8 : 0.5;
    return name.includes(' ')
      ? { name, place, confidence: sure }
      : { name: `${name} ${printed}`, place, confidence: 0.5 };
  }
  const name = headline(sides);
  return name ? { name, place, confidence: 0.6 } : null;
}
