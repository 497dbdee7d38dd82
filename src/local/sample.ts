// The sample newsroom of a first start: stories in the form of wire copy, taken in through the same doors as any other.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EditorViewer } from '../access/viewer.ts';
import { confirmProposals } from '../newsroom/confirm.ts';
import { publishArticle } from '../newsroom/publish.ts';
import { createPartner, issueApiKey } from '../partners/manage.ts';
import { importArticle } from '../wire/import.ts';
import { saveSecrets } from './secrets.ts';
import type { LocalServer } from './server.ts';

const folder = fileURLToPath(new URL('./sample/', import.meta.url));
const editor: EditorViewer = { kind: 'editor', subject: 'sample', name: 'Sample desk', role: 'admin' };

/** Loads the sample once, and gives the sample partner's key, which is kept for the laptop's next start. */
export async function loadSample({ app, secrets, folder: data }: LocalServer): Promise<string> {
  if (secrets.sampleKey) return secrets.sampleKey;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  for (const name of names) await takeIn(app, await readFile(join(folder, name), 'utf8'));
  const partner = await createPartner(app, { name: 'Sample Gazette' });
  const { secret } = await issueApiKey(app, { partnerId: partner.id, label: 'sample' });
  await saveSecrets(data, { ...secrets, sampleKey: secret });
  return secret;
}

async function takeIn(app: LocalServer['app'], content: string): Promise<void> {
  const draft = await importArticle(app, editor, { content, format: 'TEXT' });
  // A start that was cut off half-way goes on where it was.
  if (draft.version) return;
  const confirmed = await confirmProposals(app, editor, {
    articleId: draft.id,
    ids: draft.proposals.map(({ id }) => id),
  });
  await publishArticle(app, editor, { id: draft.id, expectedRevision: confirmed.revision });
}
