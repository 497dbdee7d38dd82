// Whom a title without a name stands for: "the minister", "the Pentagon chief".

import { TITLES } from '../words/heads.ts';
import { latest, type Person, type Roster } from './roster.ts';

const SHORT: Record<string, string> = {
  sen: 'senator',
  gov: 'governor',
  rep: 'representative',
  prof: 'professor',
  gen: 'general',
  col: 'colonel',
  capt: 'captain',
  lt: 'lieutenant',
  sgt: 'sergeant',
  dr: 'doctor',
};

/** The person whose role a bare title names: "the minister" after "Finance Minister Ann Roe". */
export function titledPerson(roster: Roster, text: string): Person | null {
  const title = text.toLowerCase().split(/\s+/u).at(-1) ?? '';
  if (!TITLES.has(title)) return null;
  return latest(
    roster.recent.filter(
      (one) =>
        one.roles?.some((role) =>
          inFull(role)
            .split(/[^\p{L}-]+/u)
            .includes(title),
        ) === true,
    ),
  );
}

const LEADS =
  /secretary|minister|president|chief|director|head|chair|commissioner|governor|mayor|executive|leader|manager|premier|boss/iu;

/** "the Pentagon chief" after "Defense Secretary Robert Gates said": whoever spoke last that leads something. */
export function leaderPerson(roster: Roster, text: string): Person | null {
  if (!/^the\s(?:\S+\s){0,2}(?:chief|boss|leader|head)$/iu.test(text)) return null;
  return latest(roster.recent.filter((one) => one.spoke && one.role !== null && LEADS.test(one.role)));
}

function inFull(role: string): string {
  return role
    .toLowerCase()
    .replace(/\b(?:sen|gov|rep|prof|gen|col|capt|lt|sgt|dr)\b\.?/gu, (short) => SHORT[short.replace('.', '')] ?? short);
}
