// How Azerbaijani names who speaks: the source, its circumstances, and the verb at the end ("deyə nazir Rəşad Quliyev bildirib").
import type { Source } from './people.ts';
import { type Cued, type Reported, sourceless, type Tongue, type Word, wordsOf } from './tongue.ts';

const CUE =
  /^(?:de(?:di|yib|yir|yiblər|dilər)|bildir(?:di|ib|ir|iblər|ilib)|söylə(?:di|yib|yir|yiblər)|vurğula(?:dı|yıb|yır|yıblar)|açıqla(?:dı|yıb|yır)|yaz(?:ıb|dı|ır)|cavab(?:landırıb)?|xatırla(?:dıb|tdı)|təsdiqlə(?:yib|di)|danış(?:ıb|dı)|qeyd|əlavə|bəyan|iddia|hesab|təkzib|ifadə|xəbərdarlıq|söz)$/iu;
/** "qeyd edib", "hesab edir": a noun that says something with a verb behind it. */
const LIGHT = /^(?:qeyd|əlavə|bəyan|iddia|hesab|təkzib|ifadə|xəbərdarlıq)$/iu;
const DOES = /^e(?:dib|tdi|dir|diblər|dirlər)$/iu;

const HEADS =
  /^(?:prezident(?:i)?|nazir(?:i)?|deputat(?:ı)?|müavini|sədr(?:i)?|başçı(?:sı)?|direktor(?:u)?|rəhbər(?:i)?|katib(?:i)?|sözçü(?:sü)?|səfir(?:i)?|general|polkovnik|mayor|kapitan(?:ı)?|ekspert(?:i)?|politoloq|iqtisadçı|vəkil(?:i)?|köməkçi(?:si)?|müşavir(?:i)?|rəis(?:i)?|jurnalist(?:i)?|məşqçi(?:si)?|redaktor(?:u)?|nümayəndə(?:si)?|əməkdaş(?:ı)?|professor(?:u)?|həkim(?:i)?|alim|tarixçi|sakin(?:i)?|spiker(?:i)?|mer(?:i)?|qubernator(?:u)?|hakim|prokuror(?:u)?|üzv(?:ü)?|təsisçi(?:si)?|sahib(?:i)?|müəllim(?:i)?|rejissor|yazıçı|şair|aktyor|fermer|balıqçı|ombudsman|komandan(?:ı)?|lider(?:i)?|koordinator(?:u)?|analitik|mühəndis(?:i)?|şahid|mənbə|müdafiəçi(?:si)?|müxbir(?:i)?|aparıcı(?:sı)?|diplomat|çempion(?:u)?)$/iu;
const OUTLET = /^[“"«]?(?:APA|Trend|Turan|Azərtac|AZƏRTAC|Report|Reuters|AFP|AP|BBC|CNN|TASS|Interfaks|“)/u;
/** "Vəlizadə" is a surname, "Bakıda" a place in its case. */
const CASE = /(?:(?<!za)d[aə]n?|n[ıiuü]n|y[aə])$/u;
/** Where a noun phrase cannot go on. */
const STOP = new Set('və ki da də isə ilə bu deyə həmin onun ona bunu üçün görə sonra daha artıq'.split(' '));
const PRONOUN: Record<string, Source['pronoun']> = { o: 'any', onlar: 'any' };

const isName = ({ text }: Word) => /^\p{Lu}(?:\.|[\p{L}’'-]*\p{Ll}[\p{L}’'-]*)$/u.test(text);
const said = (text: string, words: Word[]): string =>
  words.length ? text.slice(words[0]?.start, words.at(-1)?.end) : '';

/** "Torqan radiosuna": what belongs to the name before it, in a case. An occasion belongs to who speaks. */
const OWNED = /^\p{Ll}+[ıiuü](?:n[aə]|nd[aə]n?|y[aə])$/u;
const OCCASION = /^(?:müsahibə|çıxış|bəyanat|açıqlama|paylaşım|məktub|brifinq|məqalə|müraciət|şərh)/u;

/** A name of one to three words, none of them in another case: "Vüqar Tağıyev | Bakıda", "Nigar Vəlizadə | Torqan radiosuna". */
function nameAt(words: Word[], at: number): Word[] {
  let end = at;
  while (end < words.length && end - at < 3) {
    const word = words[end] as Word;
    const more = end > at && /^(?:oğlu|qızı)$/u.test(word.text);
    if (!more && (!isName(word) || HEADS.test(word.text) || (end > at && CASE.test(word.text)))) break;
    const next = words[end + 1]?.text ?? '';
    if (end - at === 2 && OWNED.test(next) && !OCCASION.test(next)) break;
    end++;
  }
  return words.slice(at, end);
}

function cueAt(words: Word[], from = 0): number {
  return words.findIndex(
    ({ text }, at) => at >= from && CUE.test(text) && (!LIGHT.test(text) || DOES.test(words[at + 1]?.text ?? '')),
  );
}

/** Back from a head to where its phrase begins: "Norlandiya Respublikasının xarici işlər | naziri". */
function phraseStart(words: Word[], head: number): number {
  let at = head;
  while (at > 0 && head - at < 8) {
    const before = words[at - 1]?.text ?? '';
    if (!/^[\p{L}\p{N}“«"]/u.test(before) || STOP.has(before.toLowerCase()) || CUE.test(before)) break;
    at--;
  }
  return at;
}

/** The first source from a place on: a role with its name, a name, a role alone or a pronoun. */
function sourceFrom(text: string, words: Word[], from: number, to: number): { source: Source; next: number } | null {
  const first = words[from];
  if (!first || from >= to) return null;
  const pronoun = PRONOUN[first.text.toLowerCase()];
  if (pronoun) return { source: { ...sourceless, words: first.text, pronoun }, next: from + 1 };
  for (let at = from; at < Math.min(to, from + 12); at++) {
    const word = words[at] as Word;
    // "Baş nazirin müavini": the head is the last of the nouns.
    if (!HEADS.test(word.text) || HEADS.test(words[at + 1]?.text ?? '')) continue;
    const name = nameAt(words.slice(0, to), at + 1);
    const start = Math.max(from, phraseStart(words, at));
    const role = said(text, words.slice(start, at + 1));
    const all = { role, head: word.text, words: said(text, words.slice(start, at + 1 + name.length)) };
    return { source: { ...sourceless, ...all, name: said(text, name) || null }, next: at + 1 + name.length };
  }
  const name = nameAt(words.slice(0, to), from);
  if (!name.length) return null;
  const role = behindRole(text, words.slice(0, to), from);
  if (role) return role;
  const source = { ...sourceless, name: said(text, name), words: said(text, name) };
  return { source, next: from + name.length };
}

/** "Gömrük müfəttişi Rüfət Səfərli": a role that is in no list ends like what belongs to something. */
function behindRole(text: string, words: Word[], from: number): { source: Source; next: number } | null {
  for (let at = from + 1; at < Math.min(words.length, from + 6); at++) {
    const name = nameAt(words, at + 1);
    if (name.length < 2 || !/^\p{Ll}+[ıiuü]$/u.test(words[at]?.text ?? '')) continue;
    const role = said(text, words.slice(from, at + 1));
    const source = { ...sourceless, name: said(text, name), role, head: words[at]?.text ?? null };
    const next = at + 1 + name.length;
    return { source: { ...source, words: said(text, words.slice(from, next)) }, next };
  }
  return null;
}

/** "Komitədən bildirilib": where the words came from speaks itself. */
function within(text: string, words: Word[], cue: number): { source: Source; next: number } | null {
  if (!/^bildirilib$/iu.test(words[cue]?.text ?? '')) return null;
  const at = words.findIndex((word, i) => i < cue && /d[aə]n$/u.test(word.text));
  if (at === -1) return null;
  const name = said(text, words.slice(0, at + 1)).replace(/n?d[aə]n$/u, '');
  return { source: { ...sourceless, name, words: name, body: true }, next: at + 1 };
}

function clause(text: string): (Cued & { from: number; to: number }) | null {
  const words = wordsOf(text);
  const from = words[0]?.text.toLowerCase() === 'deyə' ? (words[1]?.text === ',' ? 2 : 1) : 0;
  const cue = cueAt(words, from);
  if (cue === -1 || cue > from + 40) return null;
  const found = within(text, words, cue) ?? sourceFrom(text, words, from, cue);
  if (!found) return null;
  const end = LIGHT.test(words[cue]?.text ?? '') ? cue + 2 : cue + 1;
  const range = { from: words[found.next]?.start ?? text.length, to: words[cue]?.start ?? text.length };
  return { source: found.source, cue: said(text, words.slice(cue, end)).toLowerCase(), ...range };
}

function cued(text: string): Cued | null {
  const found = clause(text);
  return found && { source: found.source, cue: found.cue };
}

const ACCORDING = /^(.{1,120}?)\s+(sözlərinə|dediyinə|bildirdiyinə|fikrincə|qeyd etdiyinə)(?:\s+görə)?,?\s+/u;

/** "Onun sözlərinə görə, …" and "Quliyevin sözlərinə görə, …". */
function accordingTo(text: string): Reported | null {
  const match = ACCORDING.exec(text);
  if (!match?.[1] || match[1].includes(',')) return null;
  const range = { start: match[0].length, end: text.length, cue: `${match[2]}` };
  if (/^(?:onun|onların)$/iu.test(match[1]))
    return { ...range, source: { ...sourceless, words: match[1], pronoun: 'any' } };
  const words = wordsOf(match[1].replace(/n[ıiuü]n$/u, '').replace(/(?<=\p{L}{3})[ıiuü]n$/u, ''));
  const found = sourceFrom(match[1], words, 0, words.length);
  return found && { ...range, source: found.source };
}

function reported(text: string): Reported | null {
  const according = accordingTo(text);
  if (according) return according;
  const found = /^bun/iu.test(text) ? null : clause(text);
  if (!found) return null;
  const { source, cue } = found;
  const that = /\ski,?\s+/u.exec(text.slice(found.to));
  if (that) {
    const between = text.slice(found.to, found.to + that.index);
    const start = found.to + that.index + that[0].length;
    return between.trim().split(/\s+/u).length <= 2 && start < text.length
      ? { start, end: text.length, source, cue }
      : null;
  }
  const object = text.slice(found.from, found.to).trimEnd();
  const isClause = /\s\p{L}+(?:ığını|iyini|uğunu|üyünü|acağını|əcəyini)$/u.test(object);
  return isClause ? { start: found.from, end: found.from + object.length, source, cue } : null;
}

function people(text: string): Source[] {
  const words = wordsOf(text);
  const found: Source[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!HEADS.test(words[at]?.text ?? '')) continue;
    const one = sourceFrom(text, words, phraseStart(words, at), words.length);
    if (one?.source.name) found.push(one.source);
  }
  return found;
}

export const AZERBAIJANI: Tongue = {
  behind: cued,
  before: cued,
  told: (text) =>
    /^(?:bunu|bu\s+barədə|bu\s+sözləri)\s/iu.test(text)
      ? cued(text.replace(/^\S+\s+(?:barədə\s+|sözləri\s+)?/u, ''))
      : null,
  reported,
  people,
  passesOn: ({ words }) => OUTLET.test(words),
  verbLast: true,
  occasions: [
    [/müsahibə/iu, 'INTERVIEW'],
    [/(?:mətbuat\s+konfrans|brifinq)/iu, 'PRESS_CONFERENCE'],
    [/(?:facebook|twitter|telegram|sosial\s+şəbəkə)/iu, 'SOCIAL_POST'],
    [/çıxışı/iu, 'SPEECH'],
    [/bəyanat/iu, 'STATEMENT'],
  ],
};
