// The name of a dated event as a desk would write it: "the trilateral statement of the leaders of A, B and C on DATE"
// gives "Trilateral statement of the leaders of A, B and C"; "was signed" gives "Signing of …".

const NOUNS = new Set(
  `statement declaration agreement treaty accord pact deal ceasefire armistice truce meeting summit talks conference congress session
  forum election elections vote referendum inauguration coup war battle attack attacks bombing shooting massacre explosion blast
  earthquake quake flood floods hurricane storm eruption fire crash accident disaster collapse derailment invasion offensive
  operation launch opening closure ceremony concert match game final championship festival protest protests rally march strike strikes
  revolution uprising riot riots verdict ruling trial sentencing arrest resignation death funeral murder assassination
  killing visit speech debate hearing raid merger anniversary independence exhibition parade premiere race marathon lockdown outbreak
  resolution law decree protocol memorandum convention constitution amendment`.split(/\s+/u),
);
const VERBS: Record<string, string> = {
  signed: 'Signing',
  opened: 'Opening',
  closed: 'Closure',
  killed: 'Killing',
  elected: 'Election',
  founded: 'Founding',
  established: 'Founding',
  arrested: 'Arrest',
  launched: 'Launch',
  adopted: 'Adoption',
  approved: 'Approval',
  resigned: 'Resignation',
  died: 'Death',
  began: 'Start',
  started: 'Start',
  ended: 'End',
  introduced: 'Introduction',
  released: 'Release',
  appointed: 'Appointment',
  inaugurated: 'Inauguration',
  sworn: 'Swearing-in',
  collapsed: 'Collapse',
  sank: 'Sinking',
  crashed: 'Crash',
  born: 'Birth',
  assassinated: 'Assassination',
  murdered: 'Murder',
  sentenced: 'Sentencing',
  ratified: 'Ratification',
  announced: 'Announcement',
};
const PHRASE =
  /((?:(?:[\p{L}\p{N}'’-]+)(?:,\s(?=[\p{Lu}])|\s+)){0,18}[\p{L}'’-]+),?\s*(?:\(?(?:on|of|in|dated|held\s+on|from|at)?\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?)$/u;
const TRAILING = /(?:\s+(?:on|of|in|dated|held|from|at|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?))+$/u;
const START = /^(?:the|a|an|this|that|its|their|his|her)\s+/iu;
const BREAK =
  /^(?:after|before|since|during|following|under|with|until|despite|to|by|within|in|on|at|from|that|which|and|when|was|were|is|are|had|has|framework|per)$/u;

function wordsBefore(text: string, at: number): string[] {
  const phrase = (PHRASE.exec(text.slice(Math.max(0, at - 240), at))?.[1] ?? '').replace(TRAILING, '');
  return phrase.split(/\s+/u).filter(Boolean);
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[,.’']+s?$/u, '');
}

/** The last event noun and what belongs to it: adjectives before, "of the leaders of A, B and C" after. */
function nounPhrase(words: string[]): string | null {
  const head = words.findLastIndex((word) => NOUNS.has(plain(word)));
  if (head < 0 || words.length - head > 14) return null;
  if (words.slice(head + 1).some((word) => /^(?:was|were|is|are|had|has|said|after|before|who|which)$/u.test(word)))
    return null;
  let first = head;
  while (
    first > 0 &&
    !BREAK.test(plain(words[first - 1] ?? '')) &&
    !/,$/u.test(words[first - 1] ?? '') &&
    head - first < 6
  ) {
    first--;
    if (/^(?:the|a|an|this|that|its|their|his|her|of)$/iu.test(words[first] ?? '')) break;
  }
  const phrase = words
    .slice(first)
    .join(' ')
    .replace(/^of\s+/u, '')
    .replace(START, '');
  return phrase === '' ? null : phrase;
}

/** "The bridge was opened on …": the verb as a noun, then its subject. */
function fromVerb(words: string[]): string | null {
  const at = words.findLastIndex((word) => VERBS[plain(word)] !== undefined);
  const noun = VERBS[plain(words[at] ?? '')];
  if (!noun || words.length - at > 6) return null;
  const subject = words
    .slice(0, at)
    .join(' ')
    .replace(/\s+(?:was|were|had\s+been|has\s+been|is|are|officially|formally)\b.*$/u, '');
  const short =
    subject
      .split(/,\s|\s(?:that|which|and|but|after|when|said)\s/u)
      .at(-1)
      ?.trim() ?? '';
  return short === '' || short.length > 90
    ? null
    : `${noun} of ${/^(?:The|A|An|This|It)\s/u.test(short) ? short.charAt(0).toLowerCase() + short.slice(1) : short}`;
}

/** The event that a date at offset `at` dates, and how surely it is one; null where nothing there is an event. */
export function eventName(text: string, at: number): { name: string; confidence: number } | null {
  const words = wordsBefore(text, at);
  const noun = nounPhrase(words);
  if (noun) return { name: noun.charAt(0).toUpperCase() + noun.slice(1), confidence: 0.8 };
  const verb = fromVerb(words);
  return verb ? { name: verb, confidence: 0.6 } : null;
}
