/** How sure a proposal is, from 0 to 1, by how its words and its speaker were found. Set by judgement. */
export const CONFIDENCE = { framed: 0.9, alone: 0.7, partial: 0.75, reported: 0.6, speakerless: 0.4 };
