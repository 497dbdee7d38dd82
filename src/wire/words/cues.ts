// Which words report speech in which language, and what each may take. The English verbs are listed in cue-verbs.ts.

import {
  ADDRESSING,
  ASKING,
  BELIEVING,
  CALLING,
  NOUN_TOO,
  RECALLING,
  STATING,
  TELLING,
  URGING,
  UTTERING,
  VOWING,
} from './cue-verbs.ts';

const words = (list: string) => new Set(list.split(/\s+/u));
const all = (...sets: Set<string>[]) => new Set(sets.flatMap((set) => [...set]));

const SAY = all(TELLING.finite, STATING.finite, BELIEVING.finite, words('chimed'));
const ING = all(TELLING.ing, STATING.ing, BELIEVING.ing, words('calling describing citing quoting accusing blaming'));
const BARE = all(
  TELLING.finite,
  BELIEVING.finite,
  TELLING.ing,
  BELIEVING.ing,
  words(`denied denies deny agreed agrees agree ruled rules find finds found show shows showed promised stressed emphasised emphasized
  acknowledged forecast clarified determined determines projected project projects disclosed wondered wonders finding denying worrying`),
);
const SPEECH = all(
  TELLING.finite,
  words('wondered ordered ruled reckons reckoned asked asks ask read reads think thinks believe believes demanded'),
);

/** Words that may stand between a source and its cue. */
export const ADVERBS =
  words(`also later then has have had would could will can may might must should do does did not never again reportedly recently
  previously once further since repeatedly earlier already often still now just simply only always ever both publicly subsequently
  who'd yesterday today tonight himself herself itself themselves instead too though even long soon first finally meanwhile however
  therefore sometimes`);

/** Words that no noun phrase goes past: verbs of saying that are no nouns as well. */
export const SAYING = new Set(
  [...SAY, ...ING, ...CALLING.finite, ...UTTERING.finite].filter((word) => !NOUN_TOO.has(word)),
);
for (const word of ['claims', 'notes', 'reports', 'hopes', 'fears', 'estimates', 'answers', 'finds', 'shows', 'wants'])
  SAYING.add(word);

/** The verbs of one language, by what they may take. `say` takes a clause, `speech` may stand behind what is said. */
export type Cues = {
  say: Set<string>;
  ing: Set<string>;
  bare: Set<string>;
  speech: Set<string>;
  /** Marked words only. */
  call: Set<string>;
  utter: Set<string>;
  vow: Set<string>;
  urge: Set<string>;
  address: Set<string>;
  recall: Set<string>;
  ask: Set<string>;
  /** Bare forms: they want a plural, a pronoun or an auxiliary before them. */
  base: Set<string>;
  nounToo: Set<string>;
};

const BASE = all(TELLING.base, STATING.base, BELIEVING.base, CALLING.base, UTTERING.base);
for (const past of ['read', 'hit', 'cast', 'forecast']) BASE.delete(past);
const EN: Cues = {
  say: SAY,
  ing: ING,
  bare: BARE,
  speech: SPEECH,
  call: all(CALLING.finite, CALLING.ing),
  utter: UTTERING.finite,
  vow: all(VOWING.finite, VOWING.ing),
  urge: all(URGING.finite, URGING.ing),
  address: all(ADDRESSING.finite, ADDRESSING.ing),
  recall: all(RECALLING.finite, RECALLING.ing),
  ask: all(ASKING.finite, ASKING.ing),
  base: BASE,
  nounToo: NOUN_TOO,
};

/** The cues of English; null for any other language: Russian and Azerbaijani are read by marked-speech.ts. */
export function cuesOf(language: string): Cues | null {
  return language.split('-')[0]?.toLowerCase() === 'en' ? EN : null;
}
