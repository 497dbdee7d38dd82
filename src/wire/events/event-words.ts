// English words that make a date the date of an event: what happened as a noun, or as a verb with the noun that a headline
// would use.

const words = (list: string) => list.trim().split(/\s+/u);

export const EVENT_NOUNS = new Set(
  words(`statement declaration agreement treaty accord pact deal ceasefire armistice truce meeting summit talks conference congress session
  forum election elections vote referendum inauguration coup war battle attack attacks bombing bombings shooting massacre explosion blast
  earthquake quake flood floods hurricane storm eruption fire crash accident disaster collapse derailment invasion offensive tsunami
  operation launch opening closure ceremony concert match game final championship festival protest protests rally march strike strikes
  revolution uprising riot riots verdict ruling trial sentencing arrest resignation death funeral murder assassination landslide
  killing visit speech debate hearing raid merger anniversary independence exhibition parade premiere race marathon lockdown outbreak
  resolution law decree protocol memorandum convention siege blockade tournament olympics constitution amendment wildfire avalanche
  cyclone typhoon tornado hijacking kidnapping robbery sinking collision stampede blackout wedding signing demonstration airstrike shelling evacuation`),
);

/** Nouns that are also the verbs of what one may do on a day. */
export const ALSO_VERBS = /^(?:meeting|final|match|strike|march|race)$/u;

/** Verbs that say only that the event took place. */
export const HELD =
  /^(?:held|place|took|takes|take|began|begins?|start(?:s|ed)?|opens?|kicks?|kicked|due|scheduled|planned|set|will|would|be|been|was|were|is|are|to|expected|opened|came|come|happened|occurred|reached|concluded|staged|hosted|organised|organized|called|broke|breaks|out|runs?|ran|lasts?|lasted)$/u;

/** What an event did to somebody: the event is their subject. */
export const HAPPENED =
  /^(?:killed|hit|struck|destroyed|left|injured|wounded|damaged|rocked|shook|claimed|displaced|devastated|swept|levelled|leveled|flattened|gutted|engulfed|brought|drew|ended|forced|paralysed|paralyzed|cost|toppled|triggered|sparked|caused)$/u;

/** `alone`: of its subject, where it has no object of its own. */
export type EventVerb = { noun: string; alone: boolean };

/** Each line: the noun, then the verb's forms in the past; "|" and the forms that follow "will", or stand in a timetable. */
const TRANSITIVE = `Signing signed|sign signs
Killing killed
Shooting shot
Stabbing stabbed
Election elected|elect elects
Founding founded
Establishment established
Coronation crowned
Imposition imposed|impose
Lifting lifted|lift
Arrest arrested|arrest
Detention detained
Seizure seized
Launch launched|launch launches
Adoption adopted|adopt adopts
Approval approved|approve approves
Passage passed enacted
Purchase bought acquired
Discovery discovered
Release released freed|release releases
Appointment appointed|appoint appoints
Dismissal dismissed sacked
Inauguration inaugurated|inaugurate inaugurates
Unveiling unveiled|unveil unveils
Consecration consecrated
Completion completed|complete
Introduction introduced|introduce
Birth born
Assassination assassinated
Murder murdered
Execution executed hanged
Sentencing sentenced|sentence
Conviction convicted
Acquittal acquitted
Ratification ratified|ratify
Demolition demolished|demolish
Abolition abolished
Kidnapping kidnapped abducted
Hijacking hijacked
Capture captured
Liberation liberated
Invasion invaded
Annexation annexed
Ousting ousted overthrown
Dissolution dissolved|dissolve
Burial buried
Evacuation evacuated`;

const ALONE = `Opening opened|open opens
Reopening reopened|reopen reopens
Closure closed|close closes
Resignation resigned|resign resigns
Death died|dies
Start began started|begin start begins starts
End ended|end ends
Sinking sank sunk
Crash crashed
Collapse collapsed
Explosion exploded
Eruption erupted
Derailment derailed
Merger merged|merge
Capsizing capsized
Collision collided
March marched
Rally rallied
Landing landed|land lands
Meeting met|meet meets`;

type Forms = Map<string, EventVerb>;
const [past, ahead]: [Forms, Forms] = [new Map(), new Map()];
function addVerbs(lines: string, alone: boolean): void {
  for (const line of lines.split('\n')) {
    const [done = '', coming = ''] = line.split('|');
    const [noun = '', ...forms] = words(done);
    for (const form of forms) past.set(form, { noun, alone });
    for (const form of words(coming)) ahead.set(form, { noun, alone });
  }
}
addVerbs(TRANSITIVE, false);
addVerbs(ALONE, true);

/** Words after which a verb stands in its first form. */
const LEADS = /^(?:will|would|shall|should|must|may|can|to)$/u;
const TIMETABLED = /s$/u;

const FORCE: EventVerb = { noun: 'Entry into force', alone: true };
const INTO_FORCE = /^(?:(?:enter(?:s|ed)?|comes?|came|goes|went) into (?:force|effect)|(?:takes?|took) effect)/u;

/** "came into force", "took effect": more words than one. */
export const forceVerb = (words: string[]): EventVerb | null => (INTO_FORCE.test(words.join(' ')) ? FORCE : null);

/** What the word names as a verb; `previous` tells a verb to come from a noun. */
export function eventVerb(word: string, previous: string): EventVerb | null {
  const coming = ahead.get(word);
  if (coming && (LEADS.test(previous) || (TIMETABLED.test(word) && /\p{L}/u.test(previous)))) return coming;
  return past.get(word) ?? null;
}
