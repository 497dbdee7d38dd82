// The table of the local server: on the embedded engine, or on the DynamoDB that DYNAMODB_ENDPOINT names.
import { existsSync } from 'node:fs';
import { createClient, openTable, type Table } from '../table/client.ts';
import { createTable } from '../table/create.ts';
import { type Engine, startEngine } from '../table/engine.ts';
import { type Claim, endOrphan, noteEngine } from './claim.ts';
import { tableIn } from './secrets.ts';
import { StartError } from './start-error.ts';

const name = 'dateline';

/** Creates the table where it is missing. Throws StartError where the DynamoDB that was named cannot do it. */
export async function openLocalTable(named: string | undefined, engine: Engine | null): Promise<Table> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const settings = { name, endpoint: named ?? engine?.endpoint ?? '', region: 'local', credentials };
  const client = createClient(settings);
  await createTable(client, name).catch((error) => {
    client.destroy();
    throw named ? new StartError(silent(named, error)) : error;
  });
  return openTable(settings, client);
}

const silent = (endpoint: string, error: NodeJS.ErrnoException) =>
  `No DynamoDB answers at ${endpoint} (${error.code ?? error.name}); start it, or unset DYNAMODB_ENDPOINT to use the embedded engine.`;

/** Throws EngineError, or StartError where the file that is there cannot be opened. */
export async function openEngine(claim: Claim): Promise<Engine> {
  const file = tableIn(claim.folder);
  await endOrphan(claim.folder, file);
  const isOld = existsSync(file);
  const engine = await startEngine({ file }).catch((error) => {
    throw isOld ? new StartError(unopened(file, error)) : error;
  });
  await noteEngine(claim.folder, engine.pid);
  return engine;
}

const unopened = (file: string, { message }: Error) =>
  `${file} cannot be opened. ${message} Put a copy of the folder back, or set DATELINE_DATA to an empty one.`;
