// Where the clause that a cue reports begins and ends, behind the cue: past an addressee ("told reporters"), past circumstances
// ("in a statement on Monday") and "that"; up to ", adding", "but warned", ", officials said".

import type { Cues } from './cues.ts';
import { isFinite, opensClause } from './finite.ts';
import type { Frame } from './frame.ts';
import { isWord, lowerAt, PREPOSITION, textAt } from './items.ts';
import type { Mention } from './names.ts';
import type { Item } from './units.ts';

/** A frame among the items of its unit, the frames behind it, and the marked items that are quotes. */
export type Place = { items: Item[]; frame: Frame; later: Frame[]; mentions: Mention[]; cues: Cues; quoted: ReadonlyMap<number, unknown> };

const CIRCUMSTANCE =
  /^(?:in|on|at|during|after|before|from|through|via|by|late|early|last|this|to|as|when|while|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|with|about|of|for|and|or|because|why|how|so|yes|no|against|over|into|out|up|back|but|under|outside|following|upon|until|since|aloud|something|nothing|much|more|little|otherwise)$/u;
const DAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|later|earlier|recently|also|afterward|afterwards|then|again|yesterday|simply|here|there)$/u;
const TIME = /^(?:week|month|year|night|morning|afternoon|evening|spring|summer|autumn|fall|winter)$/u;
/** Verbs that take a clause whether or not a verb in it can be told. */
const SURELY =
  /^(?:said|says|say|told|tells|tell|saying|telling|think|thinks|believes?|thought|believed|insist\p{L}*|hoped?|hopes|admitted)$/u;
/** Cues that stand behind what is said: ", officials said". */
const SURELY_SAID = /^(?:said|says|say|added|adds|told|wrote|writes|explained|explains|noted|notes|argued|argues|suggested|warned|testified|insisted|reported|conceded|acknowledged|recalled|believes?|thinks?|estimated?|estimates|predicted)$/u;
const PERSONAL = /^(?:i|he|she|it|they|we|you|there|that|this|these|those|his|her|its|their|the|an?|my|our|no|some|many|most|such|both)$/u;
/** What is foreseen may be a noun phrase: "expects an operating loss". */
const FORESEEING = /^(?:expects?|expected|predicts?|predicted|forecasts?|estimates?|estimated)$/u;
const PEOPLE = /^(?:me|us|him|her|them|you|reporters|journalists|jurors|parliament|congress|police|people|officers|colleagues|friends|supporters|investors|lawmakers)$/u;

/** Steps over "on Monday", "earlier", "last week" behind a cue. */
export function pastDays(items: Item[], from: number): number {
  let at = from;
  for (;;) {
    const word = lowerAt(items, at);
    const next = lowerAt(items, at + 1);
    if (DAY.test(word) && !(/^(?:there|here)$/u.test(word) && opensClause(items, at, 3))) at++;
    else if (/^\p{Ll}{3,}ly$/u.test(word) && !/^(?:only|early|nearly|family|daily|likely|hardly|barely)$/u.test(word)) at++;
    else if (/^(?:on|late|early)$/u.test(word) && (DAY.test(next) || next === 'on')) at++;
    else if (/^(?:last|this|that|next)$/u.test(word) && TIME.test(next) && !opensClause(items, at, 4)) at += 2;
    else if (TIME.test(word) && DAY.test(lowerAt(items, at - 1))) at++;
    else return at;
  }
}

/** The item behind the addressee of "told": a name, a body, people, a pronoun, or what an article opens. */
function pastAddressee(items: Item[], mentions: Mention[], at: number): number | null {
  const mention = mentions.find((one) => one.first === at && one.kind !== 'PRONOUN');
  if (mention) return mention.last + 1;
  if (PEOPLE.test(lowerAt(items, at))) return at + 1;
  if (!/^(?:the|an?|his|her|its|their|one|two)$/u.test(lowerAt(items, at))) return null;
  let last = at + 1;
  while (last - at < 4 && isWord(items, last + 1) && !/^(?:that|to|he|she|it|they|there|we|i|if|whether|how|what|of|in|on|at|for)$/u.test(lowerAt(items, last + 1))) last++;
  return isWord(items, last) ? last + 1 : null;
}

/** "that" behind circumstances or an addressee: "said in a statement on Monday that", "told lawmakers, however, that". */
function behindThat(items: Item[], from: number): number | null {
  if (items[from]?.token.kind === 'sign' && textAt(items, from) !== ',') return null;
  for (let at = from; at < Math.min(items.length, from + 20); at++) {
    const word = lowerAt(items, at);
    if (word === 'что') return at + 1;
    if (word === 'that' && /^(?:so|after|all|statement|report|interview|letter|speech)$/u.test(lowerAt(items, at - 1)) && items.length - at <= 4) continue;
    if (word === 'that') return at + 1;
    if (word === 'ki') return lowerAt(items, at + 1) === ',' ? at + 2 : at + 1;
    const aside = word === ',' && items.slice(at + 1, at + 14).findIndex((item) => item.token.text === ',');
    if (aside !== false && aside >= 0 && lowerAt(items, at + aside + 2) === 'that' && !items[at + 1]?.mark) return at + aside + 3;
    if (at >= from && (word === ',' || word === '') && lowerAt(items, at + 1) !== 'что') return null;
  }
  return null;
}

/** "said in a statement on Tuesday it would invest": the clause starts with its pronoun, or behind the day. */
function behindOccasion(items: Item[], from: number): number | null {
  if (!isWord(items, from)) return null;
  for (let at = from + 1; at < Math.min(items.length, from + 14); at++) {
    const word = lowerAt(items, at);
    if (word === ',' || word === '') return null;
    const before = lowerAt(items, at - 1);
    if (/^(?:it|he|she|they|there|we)$/u.test(word) && !/^(?:as|when|before|after|while|because|where|if)$/u.test(before) && !PREPOSITION.test(before)) return at;
    if (DAY.test(before) && !PREPOSITION.test(word) && !CIRCUMSTANCE.test(word) && isWord(items, at) && opensClause(items, at)) return at;
  }
  return null;
}

/** "told him to shoot", "called on supporters to stay": somebody's infinitive. */
function infinitiveOf(items: Item[], from: number): number | null {
  for (let at = from; at < Math.min(items.length, from + 12); at++) {
    const word = lowerAt(items, at);
    if (!isWord(items, at) || /^(?:that|whether|if|about)$/u.test(word)) return null;
    if (word === 'to' && at > from && /^\p{Ll}/u.test(textAt(items, at + 1)) && !/^(?:the|an?|his|her|their|its|this|that)$/u.test(lowerAt(items, at + 1)))
      return lowerAt(items, at - 1) === 'not' ? at - 1 : at;
  }
  return null;
}

/** "asked whether", "wondered how": the question, without "whether" and "if". */
function questionAt(items: Item[], from: number): number | null {
  for (let at = from; at < Math.min(items.length, from + 8); at++) {
    const word = lowerAt(items, at);
    if (/^(?:whether|if)$/u.test(word)) return at + 1;
    if (/^(?:what|how|why|when|where|who)$/u.test(word) && !PREPOSITION.test(lowerAt(items, at - 1))) return at;
    if (!isWord(items, at)) return null;
  }
  return null;
}

function bareStart({ items, frame, cues }: Place, start: number): number | null {
  const cue = lowerAt(items, frame.cueAt);
  const word = lowerAt(items, start);
  const item = items[start];
  if (!item || (!item.mark && item.token.kind === 'sign' && !/^[$£€[(]$/u.test(item.token.text)) || item.mark) return item?.mark && opensClause(items, start + 1) && cues.bare.has(cue) ? start : null;
  if (CIRCUMSTANCE.test(word) && !(/^(?:no|this|last|more|much|little|nothing|something)$/u.test(word) && opensClause(items, start))) return null;
  if (!cues.bare.has(cue)) return null;
  if (/^fe(?:els?|lt)$/u.test(cue)) return PERSONAL.test(word) || item.token.capital ? start : null;
  if (/^show(?:s|ed)?$/u.test(cue) && (frame.source?.kind === 'PERSON' || frame.source?.kind === 'PRONOUN')) return null;
  if (FORESEEING.test(cue) && !frame.continued && /^(?:an?|\d.*)$/u.test(word) && items.length - start > 6) return start;
  return SURELY.test(cue) || !/^[a-z]/u.test(cue) || opensClause(items, start) ? start : null;
}

/** "remembered being sent home": the participle. */
function participleAt({ items, frame, cues }: Place): number | null {
  const { after } = frame;
  const recalls = cues.recall.has(lowerAt(items, frame.cueAt)) && /^\p{Ll}{2,}ing$/u.test(lowerAt(items, after));
  return recalls && !/^(?:during|being)$/u.test(lowerAt(items, after + 1)) && !/^during$/u.test(lowerAt(items, after)) ? after : null;
}

function behindAddressee(place: Place): number | null {
  const { items, frame, mentions, cues } = place;
  const cue = lowerAt(items, frame.cueAt);
  if (!cues.address.has(cue)) return null;
  const past = pastAddressee(items, mentions, frame.after);
  if (past === null) return null;
  const start = pastDays(items, past);
  if (/^(?:that|whether|if)$/u.test(lowerAt(items, start))) return start + 1;
  if (cues.urge.has(cue) && lowerAt(items, start) === 'to') return start;
  if (/^t(?:old|ells?|elling)$/u.test(cue)) return bareStart(place, start) ?? behindThat(items, start) ?? behindOccasion(items, start);
  return behindThat(items, start) ?? (/^(?:warned|warns|promised|assured|reminded)$/u.test(cue) && opensClause(items, start) && PERSONAL.test(lowerAt(items, start)) ? start : null);
}

/** "did not expect to", "does not know whether": nothing is said. */
export const isNegated = (items: Item[], cueAt: number) => /^(?:not|never|\p{Ll}+n[’']t)$/u.test(lowerAt(items, cueAt - 1));
const isQuestion = (items: Item[], at: number) => /^(?:whether|if|what|how|why|when|where|who)$/u.test(lowerAt(items, at));

/** The first item of the clause behind the cue; null where no clause follows. */
export function contentStart(place: Place): number | null {
  const { items, frame, cues } = place;
  const { after } = frame;
  const cue = lowerAt(items, frame.cueAt);
  const next = lowerAt(items, after);
  if (isNegated(items, frame.cueAt) && (next === 'to' || cues.ask.has(cue) || isQuestion(items, after))) return null;
  if (next === 'to' || (/^(?:not|never)$/u.test(next) && lowerAt(items, after + 1) === 'to')) return cues.vow.has(cue) && lowerAt(items, after + 1) !== 'the' ? after : null;
  const start = pastDays(items, after);
  if (lowerAt(items, start) === 'that' && !(opensClause(items, start, 2) && cues.bare.has(cue))) return start + 1;
  if (lowerAt(items, start) === 'that') return start;
  if (cues.ask.has(cue) || frame.type === 'PASSIVE') {
    const question = questionAt(items, start);
    if (question !== null) return question;
  }
  if (/^(?:whether|if)$/u.test(lowerAt(items, start))) return start + 1;
  const addressed = behindAddressee(place);
  if (addressed !== null) return addressed;
  if (/^expect(?:s|ed|ing)?$/u.test(cue) && infinitiveOf(items, after) !== null) return start;
  if (cues.urge.has(cue)) {
    const infinitive = infinitiveOf(items, after);
    if (infinitive !== null && !/^(?:t(?:old|ell)|warn|expect|remind|command|direct)/u.test(cue)) return infinitive;
  }
  if (/^t(?:old|ells?|elling)$/u.test(cue)) return behindThat(items, start);
  if (cues.ask.has(cue)) return null;
  return participleAt(place) ?? bareStart(place, start) ?? behindThat(items, start) ?? behindOccasion(items, start);
}

/** Whether a later frame of the same subject or of another ends the clause before it; the item before its link, or null. */
function endBefore(place: Place, from: number, one: Frame): number | null {
  const { items } = place;
  let link = Math.min(one.first, one.cueAt) - 1;
  if (one.continued && /^(?:do|does|did)$/u.test(lowerAt(items, link))) return null;
  while (link > from && /^(?:\p{Ll}+ly|also|then|later|has|have|had|is|are|does|do|who)$/u.test(lowerAt(items, link))) link--;
  const word = lowerAt(items, link);
  if (one.continued && /^(?:and|but|or)$/u.test(word) && !says(place, one)) return null;
  if (one.continued && /^(?:and|but|or)$/u.test(word)) return textAt(items, link - 1) === ',' ? link - 2 : link - 1;
  if (one.type === 'ING' && word === ',') return link - 1;
  if (one.continued) return null;
  if (/^(?:and|but|while|though|although|whereas)$/u.test(word) && textAt(items, link - 1) === ',') return link - 2;
  if (/^(?:while|whereas|although)$/u.test(word)) return link - 1;
  const closes = one.type === 'ACCORDING' || (word === ',' && one.type === 'SAY' && SURELY_SAID.test(lowerAt(items, one.cueAt)));
  return closes && !opensAfter(items, one) ? (word === ',' ? link - 1 : link) : null;
}

/** Whether a later frame has something to report: a clause or marked words. */
function says(place: Place, one: Frame): boolean {
  if (place.cues.speech.has(lowerAt(place.items, one.cueAt))) return !/^th(?:ink|ought)/u.test(lowerAt(place.items, one.cueAt));
  if (contentStart({ ...place, frame: one, later: [] }) !== null) return true;
  for (let at = one.after; at < Math.min(place.items.length, one.after + 12); at++) if (place.items[at]?.mark) return true;
  return false;
}

/** Words of the same sentence go on behind the frame: "X, Y said, did Z". */
function opensAfter(items: Item[], one: Frame): boolean {
  return textAt(items, one.last + 1) === ',' && opensClause(items, one.last + 2);
}

/** A reporter's own addition: ", in a move that", ", a sign that". */
function isComment(items: Item[], comma: number): boolean {
  const [one, two] = [lowerAt(items, comma + 1), lowerAt(items, comma + 2)];
  return (one === 'in' && /^(?:an?|what)$/u.test(two) && !/^(?:an?)$/u.test(lowerAt(items, comma + 3))) && /^(?:move|bid|sign|blow|attempt|effort|setback|apparent|reference|sharp|rare)$/u.test(lowerAt(items, comma + 3));
}

/** ", which must be spent by March": what the reporter adds at the end of the sentence. */
function isAfterthought(items: Item[], comma: number, end: number): boolean {
  if (lowerAt(items, comma + 1) !== 'which' || end - comma < 4) return false;
  for (let at = comma + 1; at < end; at++) if (textAt(items, at) === ',' && isFinite(items, at + 1)) return false;
  return true;
}

/** "Asked by the judge if she wished to respond, Rourke stood": a lead-in ends at its comma. */
function leadInEnd({ items, frame }: Place, start: number): number | null {
  if (!/^(?:asked|pressed|told|although|though|while|when|after|if|as|since|because)$/u.test(lowerAt(items, 0))) return null;
  for (let at = 1; at < frame.cueAt; at++) if (textAt(items, at) === ',') return null;
  for (let at = start; at < items.length; at++) if (textAt(items, at) === ',') return at - 1;
  return null;
}

/** The last item of a clause that begins at `start`. */
export function contentEnd(place: Place, start: number): number {
  const { items, frame, later } = place;
  let end = leadInEnd(place, start) ?? items.length - 1;
  for (const one of later) {
    if (one.cueAt <= start || one.first <= start) continue;
    const before = endBefore(place, start, one);
    if (before !== null && before - start >= 1 && before < end) end = before;
  }
  let dashes = 0;
  for (let at = start + 2; at <= end; at++) if (/^(?:—|–|--)$/u.test(textAt(items, at))) dashes++;
  for (let at = start + 1; at <= end; at++) {
    const sign = textAt(items, at);
    const stops = sign === ';' || (sign === ':' && items[at + 1]?.mark) || (dashes === 1 && at > start + 2 && /^(?:—|–|--)$/u.test(sign));
    if (sign === ',' && isAfterthought(items, at, end)) return at - 1;
    if (stops || (sign === ',' && isComment(items, at)) || (frame.relative && sign === ',' && closesRelative(place, at, end))) return at - 1;
  }
  return end;
}

/** "The owner, who asked that his name not be used, said": the comma before the verb of the main clause. */
function closesRelative(place: Place, comma: number, end: number): boolean {
  const { items, later } = place;
  let at = comma + 1;
  if (/^(?:and|but)$/u.test(lowerAt(items, at)) && /^(?:who|which)$/u.test(lowerAt(items, at + 1))) return true;
  while (/^(?:also|\p{Ll}+ly|later|then)$/u.test(lowerAt(items, at))) at++;
  return at < end && (isFinite(items, at) || later.some((one) => one.cueAt === at));
}
