// Prints what is deployed per function: `npm exec -- node test/infra/runtime/show-functions.ts`; with --write it puts it into
// docs/operations.md. Import times are the middle of five fresh processes on this machine, not Lambda's.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ourCode } from '../../../infra/code.ts';
import { type FunctionName, tableAccess } from '../../../infra/table-access.ts';
import { bundle } from './bundle.ts';

const page = join(import.meta.dirname, '../../../docs/operations.md');
const [begin, end] = ['<!-- functions: begin -->', '<!-- functions: end -->'];

const bootstrapless = `const t = performance.now(); await import(process.argv[1]); process.stdout.write(String(performance.now() - t)); process.exit(0)`;

async function importMs(file: string): Promise<number> {
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
const commit = execFileSync('git', ['rev-parse', '--short=10', 'HEAD'], { encoding: 'utf8' }).trim();
const text = `${rows.join('\n')}\n\nMeasured on ${new Date().toISOString().slice(0, 10)} at ${commit}.`;
process.stdout.write(`${text}\n`);
if (process.argv.includes('--write')) {
  const [before, rest = ''] = readFileSync(page, 'utf8').split(begin);
  writeFileSync(page, `${before}${begin}\n${text}\n${end}${rest.split(end)[1] ?? ''}`);
}
