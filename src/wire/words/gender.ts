// What a phrase tells of whom it names: "he" or "she", one or many.

export type Gender = 'he' | 'she' | null;

const HE =
  /\b(?:mr|sir|king|prince|pope|father|chairman|businessman|congressman|councilman|spokesman|actor|man|boy|son|husband|brother|uncle|lord|fisherman|policeman)\b/iu;

const SHE =
  /\b(?:mrs|ms|miss|dame|queen|princess|sister|chairwoman|businesswoman|congresswoman|councilwoman|spokeswoman|actress|woman|girl|daughter|wife|mother|aunt|lady|schoolgirl|policewoman)\b/iu;

const PRONOUNS = new Map<string, Gender>([
  ['he', 'he'],
  ['him', 'he'],
  ['his', 'he'],
  ['she', 'she'],
  ['her', 'she'],
  ['он', 'he'],
  ['она', 'she'],
  ['o', null],
]);

/** What a phrase tells of its person: "a spokeswoman", "Mr". */
export function genderOf(text: string): Gender {
  return SHE.test(text) ? 'she' : HE.test(text) ? 'he' : null;
}

/** "officials of the ministry": the word before the first preposition ends in s, or is a plural all the same. */
export function isPlural(text: string): boolean {
  const words = text.split(' ');
  const link = words.findIndex((word) => /^(?:of|for|at|from|in|with|on|who|that|to|close|living|briefed)$/.test(word));
  return /(?:s|people|police|men|women|children|staff)$/iu.test(words.at(link > 0 ? link - 1 : -1) ?? '');
}

/** Which gender a pronoun names; undefined for "they", "who", "I" and words that are none. */
export function pronounGender(pronoun: string): Gender | undefined {
  return PRONOUNS.get(pronoun.toLowerCase());
}
