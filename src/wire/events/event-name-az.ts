// Dated events of stories in Azerbaijani: the noun comes right before the date or soon after it, what belongs to it stands
// before it, and the verb ends the sentence. What only a verb tells is named by its clause: "Gəmi batıb".

import type { NamedEvent } from './event-name.ts';
import { capitalised, type Sides, spaced } from './event-sentence.ts';

const STEMS =
  `saziş bəyanat müqavilə görüş seçki müharibə zəlzələ referendum sammit konfrans hücum partlayış atəşkəs mitinq forum
festival yarış yanğın qəza aksiya mərasim açılış sərgi toplantı iclas danışıq razılaşma çempionat turnir premyera inqilab çevriliş daşqın
etiraz qarşıdurma toqquşma yürüş tətil səsvermə bəyannamə memorandum konvensiya sülh hadisə terror qətl dəfn parad əməliyyat
olimpiada matç oyun marafon ziyarət təlim fəlakət`.split(/\s+/u);
const NOUN = new RegExp(
  `^(${STEMS.join('|')})((?:lər|lar)?(?:s?[iıuü])?)(?:n?(?:in|ın|un|ün|da|də|dan|dən|a|ə|ı|i|u|ü|la|lə))?$`,
  'u',
);
const VERB =
  /(?:ıb|ib|ub|üb|dı|di|du|dü|tı|ti|tu|tü|acaq|əcək|mışdır|mişdir|muşdur|müşdür|dır|dir|dur|dür|ır|ir|ur|ür|lər|lar)$/u;
const HAPPENED =
  /^(?:açıl|bağlan|bat|öl|öldürül|seçil|imzalan|imzala|başla|dağıl|çök|partla|toqquş|qurul|yaradıl|tikil|azad|həbs|saxlanıl|təyin|təsis|vəfat|işə|istifadəyə|qəzaya|məhkum|qəbul|təsdiq|ratifikasiya|başa|sona|yanıb|alınıb|satıl|tapıl|buraxıl|yekunlaş|ləğv|vurul|işğal|azad)/u;
const BOUNDARY = /^(?:,|;|:|—|–|-|və|ki|amma|lakin|isə|“|”|"|«|»)$/u;
const LOCATIVE = /(?:da|də|dan|dən)$/u;
/** They end like places, and belong to the noun. */
const ABOUT = /^(?:haqqında|barədə|arasında)$/u;
const PARTICIPLE = /(?:ıb|ib|ub|üb|verən|olan|edən|ilən|ılan|ulan|ülən|lanan|lənən|unan|ünən|dığı|diyi|duğu|düyü)$/u;
const ABOUT_DATE = /^(?:tarixində|tarixli|tarixdə|il|ilin|ildə|günü|ayında|ayının|saat)$/u;
const PRONOUN = /^(?:o|onlar|bu|həmin|biz|mən)$/u;

const plain = (word: string | undefined) => (word ?? '').replaceAll('İ', 'i').replaceAll('I', 'ı').toLowerCase();

/** The noun without its case: "zəlzələdən" is "zəlzələ", "müharibəsindən" is "müharibəsi". */
function nominative(word: string | undefined): string | null {
  const found = NOUN.exec(plain(word));
  return found ? `${found[1]}${found[2]}` : null;
}

/** Back to a sign, a place, or a verb: all before the noun belongs to it. */
function phraseBefore(words: string[], head: number): string[] {
  let first = head;
  while (first > 0 && head - first < 7) {
    const word = words[first - 1] ?? '';
    if (
      BOUNDARY.test(word) ||
      (LOCATIVE.test(word) && !ABOUT.test(word)) ||
      ABOUT_DATE.test(plain(word)) ||
      PARTICIPLE.test(word)
    )
      break;
    first--;
  }
  return words.slice(first, head);
}

function byNoun(words: string[], head: number): string | null {
  const name = nominative(words[head]);
  return name && capitalised(spaced([...phraseBefore(words, head), name]));
}

function nounName({ before, after }: Sides): string | null {
  if (nominative(before.at(-1))) return byNoun(before, before.length - 1);
  const clause = after.slice(0, 12);
  const head = clause.findIndex((word) => nominative(word) !== null);
  if (head < 0 || clause.slice(0, head).some((word) => BOUNDARY.test(word) && word !== ',')) return null;
  const from = clause.slice(0, head).findLastIndex((word) => ABOUT_DATE.test(plain(word)) || word === ',') + 1;
  return byNoun(clause.slice(from), head - from);
}

/** The clause with its verb, without the date and where it was. */
function headline({ before, after }: Sides): string | null {
  const end = after.findIndex((word) => BOUNDARY.test(word) && word !== ',');
  const rest = (end < 0 ? after : after.slice(0, end)).filter((word) => word !== ',' && !ABOUT_DATE.test(plain(word)));
  const verb = rest.findIndex(
    (word, index) => HAPPENED.test(plain(word)) && rest.slice(index, index + 3).some((one) => VERB.test(one)),
  );
  if (verb < 0 || verb > 8) return null;
  const done = rest.findIndex((word, index) => index >= verb && VERB.test(word));
  const opens = before.findLastIndex((word) => BOUNDARY.test(word)) + 1;
  const said = [...before.slice(opens), ...rest.slice(0, done + 1)];
  const where = (word = '') => LOCATIVE.test(word) && !HAPPENED.test(plain(word)) && !VERB.test(word);
  // "Kumlu sahillərində": the name before it says where, too.
  const kept = said.filter((word, index) => !where(word) && !(where(said[index + 1]) && /^\p{Lu}/u.test(word)));
  if (kept.length < 2 || kept.length > 12 || PRONOUN.test(plain(kept[0]))) return null;
  return capitalised(spaced(kept));
}

/** "Bakıda" names Bakı; the first word of a sentence may be anything. */
function placeOf({ before, after }: Sides): string | null {
  const words = [...before.slice(1).slice(-6), ...after.slice(0, 6)];
  const found = words.find(
    (word) => /^\p{Lu}\p{Ll}{2,}(?:da|də)$/u.test(word) && !/(?:[iıuü]nda|[iıuü]ndə)$/u.test(word),
  );
  return found ? found.slice(0, -2) : null;
}

/** `printed`: the date as a name can hold it. */
export function azerbaijaniEvent(sides: Sides, printed: string): NamedEvent | null {
  const place = placeOf(sides);
  const ends = sides.after.some((word) => /^(?:başa|sona|bit(?:di|ib)|yekunlaş\p{L}+)$/u.test(word));
  const noun = ends ? null : nounName(sides);
  if (noun)
    return noun.includes(' ')
      ? { name: noun, place, confidence: 0.8 }
      : { name: `${noun}, ${printed}`, place, confidence: 0.5 };
  const name = headline(sides);
  return name ? { name, place, confidence: 0.6 } : null;
}
