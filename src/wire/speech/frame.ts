// What a frame is: a cue with its source, at its place among the items of a unit.

import type { Cues } from '../words/cues.ts';
import type { Stretch } from '../words/items.ts';
import type { Mention } from '../words/names.ts';
import type { Item } from '../words/units.ts';
import type { CueType } from './cue-at.ts';

/** `first` to `last` are the items that the frame takes up, its source and aside included; `cueAt` is the cue. */
export type Frame = {
  first: number;
  last: number;
  cueAt: number;
  /** The item where what is reported may begin, behind "said", "pointed out" or "was told by X". */
  after: number;
  cue: string;
  type: CueType;
  source: Mention | null;
  /** A role, an age, a clause, printed beside the name. */
  aside: Stretch | null;
  inverted: boolean;
  /** The cue stands in a relative clause: "who said". */
  relative?: boolean;
  /** The cue has no subject of its own. */
  continued?: boolean;
  /** A court hears it, and who says it is not told. */
  hearing?: boolean;
};

export type Scene = { items: Item[]; mentions: Mention[]; listed: ReadonlySet<Mention>; text: string; cues: Cues };
