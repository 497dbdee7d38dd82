import { afterAll, expect, it } from 'vitest';
import { endAll } from '../../local/support/server.ts';
import { prove } from '../folder.ts';

afterAll(endAll);

it('2,000 stories, one in a hundred broken, are imported once each though the first run is killed', async () => {
  const count = Number(process.env['DATELINE_STORIES'] ?? 2000);
  const { files, cutAt, seconds, peak, second } = await prove({ count, seed: 20 });
  const refused = files.filter(({ expected }) => expected === 'refused').length;
  expect(refused).toBe(count / 100);
  expect(peak.client).toBeLessThan(250);
  console.log(
    `${count} files, ${refused} of them broken; the first run was killed at ${cutAt} stories (${seconds.first} s)`,
  );
  console.log(`second run ${seconds.second} s, third run (nothing to do) ${seconds.third} s`);
  console.log(`peak memory: client ${peak.client} MB, server ${peak.server} MB, engine ${peak.engine} MB`);
  console.log(second.stdout.split('\n').slice(-4).join('\n'));
});
