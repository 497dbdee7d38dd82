// What a noun of saying holds: "her hypothesis is that …", "denied claims by supporters that …", "the union's argument that …".

import { endingAt, lowerAt, textAt } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Frame, Scene } from './frame.ts';
import { rightSource } from './sources.ts';

const THOUGHT =
  /^(?:argument|point|view|message|theory|hypothesis|belief|hope|fear|claim|contention|complaint|position|advice|answer|response|prediction|concern|worry|warning|suggestion|assertion|allegation|accusation|assessment|verdict|conclusion|opinion|explanation|statement|comment|remark|insistence|denial|promise|pledge|vow|assurance|claims|allegations|accusations|fears|hopes|warnings|complaints|concerns|suggestions|assertions|worries|remarks|comments|statements|estimate|guess|defence|defense|excuse|testimony|admission|declaration|announcement|acknowledgment|acknowledgement|demand)$/u;
const HIS = /^(?:his|her|their|its)$/u;
const REACH = 5;

function pronoun(scene: Scene, at: number): Mention {
  return { first: at, last: at, kind: 'PRONOUN', text: textAt(scene.items, at), name: null, role: null, full: false };
}

/** Whose it is: "her hypothesis", "Roe's main argument". */
function possessor(scene: Scene, noun: number): Mention | null {
  for (let at = noun - 1; at >= 0 && noun - at < REACH; at--) {
    if (HIS.test(lowerAt(scene.items, at))) return pronoun(scene, at);
    if (/['’]s?$/u.test(textAt(scene.items, at))) return endingAt(scene.mentions, at);
    if (scene.items[at]?.token.kind !== 'word' || scene.items[at]?.mark) return null;
  }
  return null;
}

/** The frame of a noun of saying at this item, where its source and "that" stand with it. */
export function nominalFrame(scene: Scene, at: number): Frame | null {
  const { items, mentions, text } = scene;
  const noun = lowerAt(items, at);
  if (!THOUGHT.test(noun)) return null;
  const next = lowerAt(items, at + 1);
  let source: Mention | null = null;
  let that = at + 1;
  if (next === 'by') {
    const right = rightSource(items, mentions, at + 2, text, true);
    source = right?.source ?? null;
    that = (right?.last ?? at) + 1;
  } else {
    source = possessor(scene, at);
    if (/^(?:is|was|has|had)$/u.test(next)) that = lowerAt(items, at + 2) === 'been' ? at + 3 : at + 2;
  }
  if (!source || lowerAt(items, that) !== 'that') return null;
  return {
    first: Math.min(at, source.first),
    last: that - 1,
    cueAt: at,
    after: that,
    cue: textAt(items, at),
    type: 'SAY',
    source,
    aside: null,
    inverted: false,
  };
}
