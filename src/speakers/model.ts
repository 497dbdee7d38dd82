// A speaker is whoever stories quote. Its id is made of its name, so that the same name is the same speaker in every
// story without a search; two speakers found to be one are merged, and the old id resolves to the new.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { fold } from '../base/fold.ts';

export const speakerKinds = ['PERSON', 'ORGANISATION', 'UNNAMED'] as const;

export const speakerShape = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(speakerKinds),
  aliases: z.array(z.string()),
  mergedInto: z.string().nullable(),
  revision: z.number().int(),
});

export type Speaker = z.infer<typeof speakerShape>;
export type SpeakerKind = Speaker['kind'];

/** The id of the speaker of this name: the same for each spelling that folds to the same letters. */
export function speakerIdOf(name: string): string {
  const digest = createHash('sha256').update(fold(name)).digest('hex');
  return `spk_${BigInt(`0x${digest}`).toString(36).padStart(50, '0').slice(0, 26)}`;
}

export function newSpeaker(name: string, kind: SpeakerKind = 'PERSON'): Speaker {
  return { id: speakerIdOf(name), name: name.trim(), kind, aliases: [], mergedInto: null, revision: 1 };
}
