// Whose words a sentence leads up to that ends in a colon: "In a letter to the board, Maria Roe was blunt:".

import type { Mention } from '../words/names.ts';
import type { Unit } from '../words/units.ts';
import type { Frame } from './frame.ts';
import type { Roster } from './roster.ts';
import { type Speaker, whoIs } from './speaker.ts';

type Lead = { unit: Unit; mentions: Mention[]; frames: Frame[]; known: Map<Mention, Speaker> };

const DOCUMENT =
  /\b(?:statement|letter|memo|memorandum|e-?mail|message|note|post|tweet|report|document|release|text|transcript|plaque|sign|poem|lyrics|article|editorial)$/iu;

function named(scene: Lead): Mention | null {
  const people = scene.mentions.filter((one) => one.kind === 'PERSON');
  return (
    people.find((one) => one.subject) ?? people[0] ?? scene.mentions.find((one) => DOCUMENT.test(one.text)) ?? null
  );
}

/** The speaker of the paragraphs that follow; null where the sentence ends in no colon or names nobody. */
export function introduced(scene: Lead, roster: Roster): Speaker | null {
  const last = scene.unit.items.at(-1);
  if (!last || last.mark || last.token.text !== ':') return null;
  const frame = scene.frames.findLast((one) => one.source !== null && one.type !== 'CALL' && !one.relative);
  const source = frame?.source ?? named(scene);
  return source ? (scene.known.get(source) ?? whoIs(source, roster, null)) : null;
}
