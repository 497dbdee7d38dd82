// The sample newsroom of a first start: stories in the form of wire copy, taken in by the same verbs as any other.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { EditorViewer } from '../access/viewer.ts';
import { daysOf, type Event } from '../events/model.ts';
import { eventsOn } from '../events/store.ts';
import type { App } from '../graph/context.ts';
import { createEvent, createEventInput } from '../newsroom/events.ts';
import { mergeSpeakers } from '../newsroom/merge-speakers.ts';
import { createPartner, issueApiKey } from '../partners/manage.ts';
import { listPartnerIds, loadPartners } from '../partners/store.ts';
import { newSpeaker, speakerIdOf } from '../speakers/model.ts';
import { ensureSpeakers, loadSpeakers } from '../speakers/store.ts';
import type { Desk } from '../table/desk.ts';
import { breadStories } from './sample/bread.ts';
import { events, speakers } from './sample/cast.ts';
import { ferryStories } from './sample/ferry.ts';
import { type Shared, takeIn } from './sample/take-in.ts';
import { type LocalSecrets, saveSecrets } from './secrets.ts';

const editor: EditorViewer = { kind: 'editor', subject: 'sample', name: 'Sample desk', role: 'admin' };
const partnerName = 'Sample Gazette';

type Given = { app: App; secrets: LocalSecrets; folder: string };

/**
 * Loads the sample once, and gives the sample partner's key, which is kept for the next start. A load that was cut off is
 * finished by the next one: what is there is left as it is.
 */
export async function loadSample({ app, secrets, folder }: Given): Promise<string> {
  if (secrets.sampleKey) return secrets.sampleKey;
  const shared = { desk: app, editor, events: await makeEvents(app), speakers: await makeSpeakers(app) };
  await takeAllIn(shared);
  const { secret } = await issueApiKey(app, { partnerId: await makePartner(app), label: 'sample' });
  await saveSecrets(folder, { ...secrets, sampleKey: secret });
  return secret;
}

async function takeAllIn(shared: Shared): Promise<void> {
  const stories = [...ferryStories, ...breadStories].sort((a, b) => (a.file < b.file ? -1 : 1));
  const ids = new Map<string, string>();
  for (const story of stories) {
    const content = await readFile(fileURLToPath(new URL(`./sample/${story.file}`, import.meta.url)), 'utf8');
    const original = ids.get(story.translationOf ?? '') ?? null;
    ids.set(story.file, await takeIn(shared, story, { content, original }));
  }
}

async function makeEvents(desk: Desk): Promise<Shared['events']> {
  const made: [string, Event][] = [];
  for (const [name, planned] of Object.entries(events)) {
    const input = createEventInput.parse(planned);
    const known = (await eventsOn(desk.table, [daysOf(input.date).last])).find((event) => event.name === input.name);
    made.push([name, known ?? (await createEvent(desk, editor, input))]);
  }
  return Object.fromEntries(made) as Shared['events'];
}

/** One person under the names of each language: an alias found in a story leads to the speaker that stays. */
async function makeSpeakers(desk: Desk): Promise<Shared['speakers']> {
  const ids: [string, string][] = [];
  for (const [name, others] of Object.entries(speakers)) {
    await ensureSpeakers(
      desk.table,
      [name, ...others].map((each) => newSpeaker(each)),
    );
    const into = speakerIdOf(name);
    const known = await loadSpeakers(desk.table, others.map(speakerIdOf));
    for (const other of known)
      if (other && other.id !== into) await mergeSpeakers(desk, editor, { from: other.id, into });
    for (const each of [name, ...others]) ids.push([each, into], [speakerIdOf(each), into]);
  }
  return new Map(ids);
}

async function makePartner(app: App): Promise<string> {
  const { ids } = await listPartnerIds(app.table, { after: null, limit: 100 });
  const known = (await loadPartners(app.table, ids)).find((partner) => partner?.name === partnerName);
  return (known ?? (await createPartner(app, { name: partnerName }))).id;
}
