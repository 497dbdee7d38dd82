// Prints what is deployed per function: `npm exec -- node test/infra/runtime/show-functions.ts` (Node 24). Import times are the
// middle of five fresh processes on this machine, not Lambda's; the functions that are not written yet are named as such.
import { existsSync } from 'node:fs';
import { ourCode } from '../../../infra/code.ts';
import { type FunctionName, tableAccess } from '../../../infra/table-access.ts';
import { bundle } from './bundle.ts';

const bootstrapless = `const t = performance.now(); await import(process.argv[1]); process.stdout.write(String(performance.now() - t)); process.exit(0)`;

async function importMs(file: string): Promise<number> {
  const { execFileSync } = await import('node:child_process');
  const env = { AWS_REGION: 'eu-central-1', ...aSetup };
  const times = [1, 2, 3, 4, 5].map(() =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '-e', bootstrapless, file], { env, encoding: 'utf8' }),
    ),
  );
  return times.sort((a, b) => a - b)[2] ?? Number.NaN;
}

/** What base/config asks for; nothing is reached while importing. */
const aSetup = {
  DATELINE_TABLE: 'dateline-dev',
  DATELINE_STAGE: 'dev',
  DATELINE_ISSUER: 'https://issuer.example.org',
  DATELINE_CLIENT_ID: 'client',
  DATELINE_SECRETS: 'dateline-dev/keys',
  DATELINE_PUBLIC_URL: 'https://wire.example.org',
  DATELINE_QUEUE: 'https://sqs.eu-central-1.amazonaws.com/111122223333/dateline-dev-deliveries',
};

const rows = ['| function | bundle, KB | import, ms | reads | writes |', '|---|---|---|---|---|'];
for (const [name, entry] of Object.entries(ourCode.entries)) {
  const { read, write } = tableAccess[name as FunctionName];
  const made = existsSync(entry) ? bundle(entry) : null;
  const measured = made
    ? `${Math.round(made.bytes / 1_000)} | ${Math.round(await importMs(made.file))}`
    : 'not written yet | ';
  rows.push(`| ${name} | ${measured} | ${read.join(' ')} | ${write.join(' ')} |`);
}
process.stdout.write(`${rows.join('\n')}\n`);
