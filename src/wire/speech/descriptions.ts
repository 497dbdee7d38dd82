// Whom a description stands for that is neither name nor title: "the 24-year-old", "the Spaniard", "the former lawyer".

import { latest, latestPerson, type Person, type Roster } from './roster.ts';

const AGE = /^the\s+(?:\p{L}+\s+)?(?<years>\d{1,3})-year-old$/iu;
const PLAYING =
  /^the\s+(?:striker|midfielder|defender|goalkeeper|keeper|winger|forward|skipper|full-back|centre-back|batsman|batter|bowler|all-rounder|seamer|spinner|opener|fly-half|scrum-half|prop|hooker|quarterback|golfer|boxer|jockey|sprinter|swimmer)$/iu;
const PERFORMING =
  /^the\s+(?:singer|actor|actress|rapper|author|novelist|comedian|star|presenter|broadcaster|musician|guitarist|drummer|artist|model|comic|playwright|film-?maker|tv star|pop star|reality star|hitmaker)$/iu;
const FORMER = /^the\s+(?:former|ex-|retired|one-time)\s?[\p{L}-]+(?:\s[\p{L}-]+)?$/iu;
const FAMILY = /^the\s+(?:mother|father|mum|mom|dad|gran|grandmother|grandfather|great-gran\p{L}*)-of-\p{L}+$/iu;
const FROM =
  /^the\s+(?:\p{L}+-born\s+)?(?:spaniard|frenchman|frenchwoman|englishman|englishwoman|irishman|irishwoman|welshman|scot|scotsman|dutchman|briton|brit|swede|dane|finn|pole|czech|serb|croat|turk|swiss|texan|yorkshireman|lancastrian|mancunian|liverpudlian|glaswegian|geordie|scouser|dubliner|londoner|new yorker|new zealander|aussie|kiwi|portuguese|argentine|german|italian|greek|\p{L}+(?:ilian|inian|adian|alian|egian|erian|ptian|uvian|ombian|lgian|ustrian|ustralian|merican|exican|frican))$/iu;

/** Lawmakers, officers and the like by what the story may have called them before. */
const KINDS: [RegExp, RegExp][] = [
  [
    /^the\s+(?:lawmaker|legislator|politician|backbencher|parliamentarian)$/iu,
    /\b(?:senator|sen\.?|rep\.?|representative|congress\p{L}+|mp|msp|mep|mna|mpa|mla|minister|assembly\p{L}+|councillor|tory|democrat|republican)\b/iu,
  ],
  [
    /^the\s+(?:cleric|clergyman|prelate|priest)$/iu,
    /\b(?:bishop|archbishop|cardinal|pastor|rev\.?|reverend|father|imam|vicar|canon|sheikh)\b/iu,
  ],
  [
    /^the\s+(?:lawyer|attorney|barrister)$/iu,
    /\b(?:barrister|solicitor|advocate|attorney|counsel|lawyer|san|qc|kc|prosecuting|defending)\b/iu,
  ],
  [/^the\s+(?:academic|scholar|don)$/iu, /\b(?:professor|prof\.?|lecturer|historian|vice-chancellor)\b/iu],
  [/^the\s+(?:medic|doctor|physician)$/iu, /\b(?:dr\.?|doctor|surgeon|gp|consultant|\p{L}+ologist)\b/iu],
  [/^the\s+(?:coach|manager|boss|gaffer|tactician)$/iu, /\b(?:manager|coach|boss)\b/iu],
  [
    /^the\s+(?:businessman|businesswoman|entrepreneur|tycoon|executive)$/iu,
    /\b(?:founder|chairman|chairwoman|chief executive|ceo|owner)\b/iu,
  ],
];

/** "the official said": whoever spoke last in an office, where the story has no official without a name. */
function official(roster: Roster): Person | null {
  if (roster.recent.some((one) => one.nameless && /\bofficials?$/iu.test(one.name))) return null;
  return latest(roster.recent.filter((one) => one.spoke && one.role !== null && !one.nameless));
}

const KNOWN_FOR =
  /^[Tt]he\s(?:\p{Lu}[\p{L}\p{N}.'’-]*\s){1,3}(?:\p{L}+\s)?(?:minister|president|premier|mayor|governor|senator|MP|MSP|MEP|MNA|MPA|MLA|leader|boss|star|singer|actor|actress|champion|ace|captain|skipper|striker|midfielder|defender|winger|goalkeeper|author|novelist|founder|co-founder|tycoon|billionaire|politician|activist|candidate|comedian|host|presenter|frontman|rapper|supremo|veteran|legend)$/u;

/** "the Lorne chief minister wrote", after "Jo Roe thanked them": what the story had not told of whoever it is about. */
export function knownFor(roster: Roster, text: string): Person | null {
  if (!KNOWN_FOR.test(text) || /\s(?:of|for|and|or|in|at|from|with|on|to|by)\s/iu.test(text)) return null;
  const person = latestPerson(roster);
  return person && person.role === null && person.lastSeen === roster.clock ? person : null;
}

/** The person that a description stands for; null where it may be somebody whom the story has not named. */
export function describedPerson(roster: Roster, text: string, heard: Person | null): Person | null {
  const years = AGE.exec(text)?.groups?.years;
  if (years) {
    const aged = roster.recent.find((one) => one.age === years);
    const other = heard ?? latestPerson(roster);
    return aged ?? (other?.age === undefined ? other : null);
  }
  if ([PLAYING, PERFORMING, FORMER, FAMILY, FROM].some((one) => one.test(text))) return heard ?? latestPerson(roster);
  if (/^the\s+official$/iu.test(text)) return official(roster);
  for (const [kind, roles] of KINDS)
    if (kind.test(text))
      return latest(roster.recent.filter((one) => one.roles?.some((role) => roles.test(role)) === true));
  return null;
}
