import * as z from 'zod';
import { fold } from '../base/fold.ts';
import type { Table } from '../table/client.ts';
import { entity } from '../table/item.ts';
import { speakerKeys } from '../table/keys.ts';
import { type Action, apart, type Condition, TransactionLost } from '../table/transact.ts';
import { type Speaker, speakerShape } from './model.ts';

const speakerEntity = entity('speaker', speakerShape);
const listedEntity = entity('speaker-listed', z.object({ id: z.string() }));

export function putSpeaker(speaker: Speaker, when: Condition): Action {
  return { put: speakerEntity.item(speakerKeys.speaker(speaker.id), speaker, { revision: speaker.revision }), when };
}

/** Puts the speakers that are not there yet; each is one small transaction with its row in the list of names. */
export async function ensureSpeakers(table: Table, speakers: Speaker[]): Promise<void> {
  const distinct = [...new Map(speakers.map((speaker) => [speaker.id, speaker])).values()];
  const known = await table.getAll(distinct.map(({ id }) => speakerKeys.speaker(id)));
  const missing = distinct.filter((_, i) => !known[i]);
  await apart(() => Promise.all(missing.map((speaker) => createSpeaker(table, speaker))));
}

async function createSpeaker(table: Table, speaker: Speaker): Promise<void> {
  const listed = listedEntity.item(speakerKeys.listed(fold(speaker.name), speaker.id), { id: speaker.id });
  try {
    await table.transact([putSpeaker(speaker, 'absent'), { put: listed }]);
  } catch (error) {
    // Somebody made the same speaker at the same moment: that is the one we wanted.
    if (!(error instanceof TransactionLost)) throw error;
  }
}

export function unlistSpeaker(speaker: Speaker) {
  return speakerKeys.listed(fold(speaker.name), speaker.id);
}

/** In the order of the ids. A merged speaker comes as the one it was merged into; its own id is then an alias. */
export async function loadSpeakers(table: Table, ids: readonly string[]): Promise<(Speaker | null)[]> {
  const items = await table.getAll(ids.map(speakerKeys.speaker));
  const found = items.map((item) => (item ? speakerEntity.read(item) : null));
  const moved = found.flatMap((speaker) => (speaker?.mergedInto ? [speaker.mergedInto] : []));
  if (!moved.length) return found;
  const targets = new Map((await loadSpeakers(table, moved)).map((speaker, i) => [moved[i], speaker]));
  return found.map((speaker) => (speaker?.mergedInto ? (targets.get(speaker.mergedInto) ?? null) : speaker));
}

/** Speakers by name, in the order of their folded names; `prefix` narrows it to names that begin so. */
export async function listSpeakerIds(table: Table, query: { prefix: string; after: string | null; limit: number }) {
  const folded = fold(query.prefix);
  const { items, more } = await table.query({
    partition: speakerKeys.list,
    ...(query.after || folded ? { after: query.after ?? folded } : {}),
    before: `${folded}\u{10FFFF}`,
    limit: query.limit,
  });
  return { rows: items.map((item) => ({ position: item.SK, id: listedEntity.read(item).id })), more };
}
