// Prints the cost table of docs/operations.md: `npm exec -- node infra/cost/print.ts`; with --write it puts it there.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ourCode } from '../code.ts';
import { readSettings } from '../settings.ts';
import { costTable } from './cost-table.ts';
import { count } from './count.ts';
import { readMeasured } from './measured.ts';

const page = join(import.meta.dirname, '../../docs/operations.md');
const [begin, end] = ['<!-- costs: begin -->', '<!-- costs: end -->'];

process.env.CDK_VALIDATION = 'false';
const settings = readSettings('prod', { AWS_REGION: 'us-east-1', ...process.env });
const text = costTable(count(settings, ourCode), readMeasured());
process.stdout.write(`${text}\n`);
if (process.argv.includes('--write')) {
  const [before, rest = ''] = readFileSync(page, 'utf8').split(begin);
  writeFileSync(page, `${before}${begin}\n${text}\n${end}${rest.split(end)[1] ?? ''}`);
}
