import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rename, writeFile } from 'node:fs/promises';
import { createServer as createWebServer } from 'node:http';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/table/engine.ts';
import { aFolder, endAll, root, start } from './support/server.ts';

afterAll(endAll);

describe('A start that cannot be', () => {
  it('says that the port is taken', async () => {
    const data = await aFolder();
    const holder = createServer();
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => resolve((holder.address() as { port: number }).port));
    });
    const { code, stdout, stderr } = await start('local', { env: { PORT: String(port), DATELINE_DATA: data } }).ended;
    holder.close();
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `The port ${port} is taken; set PORT to a free one.\n`,
    });
    expect(await readdir(data)).toEqual([]);
  });

  it('says that the data folder cannot be written', async () => {
    const file = join(await aFolder(), 'file');
    await writeFile(file, '');
    const data = join(file, 'below');
    const { code, stdout, stderr } = await start('local', { env: { PORT: '0', DATELINE_DATA: data } }).ended;
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `The data folder ${data} cannot be written (ENOTDIR); set DATELINE_DATA to one that can.\n`,
    });
  });

  it.each([
    ['secrets.json', 'damaged', '{"root":', /^(\S+secrets\.json) is damaged\. Put the file back/],
    [
      'table.db',
      'damaged',
      'no database at all, but a text. '.repeat(500),
      /^(\S+table\.db) cannot be opened\. .*Put a copy/,
    ],
    ['secrets.json', 'gone from beside its table', null, /^(\S+secrets\.json) is gone, .*Put the file back/],
  ])('says that its %s is %s', async (file, _, content, sentence) => {
    const data = await aFolder();
    await writeFile(join(data, 'secrets.json'), '{"root":"AAAA","sampleKey":null}');
    if (content === null) {
      await rename(join(data, 'secrets.json'), join(data, 'elsewhere.json'));
      await writeFile(join(data, 'table.db'), '');
    } else await writeFile(join(data, file), content);
    const { code, stdout, stderr } = await start('local', { env: { PORT: '0', DATELINE_DATA: data } }).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(sentence.exec(stderr)?.[1]).toBe(join(data, file));
  });

  it('says that there is no engine for this platform', async () => {
    const data = await aFolder();
    // The very server, told before it begins that the machine is another.
    const elsewhere = 'data:text/javascript,Object.defineProperty(process,"arch",{value:"riscv64"})';
    const { code, stdout, stderr } = await start('local', {
      env: { PORT: '0', DATELINE_DATA: data },
      node: ['--import', elsewhere],
    }).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      `There is no embedded DynamoDB engine for ${process.platform}-riscv64; set DYNAMODB_ENDPOINT to a DynamoDB of your own, such as Amazon's DynamoDB Local.\n`,
    );
    expect(await readdir(data)).toEqual([]);
  });

  it('says that no DynamoDB answers where it was told to find one', async () => {
    const stranger = createWebServer((_, res) => res.end('Something else.\n'));
    const port = await new Promise<number>((resolve) => {
      stranger.listen(0, '127.0.0.1', () => resolve((stranger.address() as { port: number }).port));
    });
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    for (const endpoint of [nowhere, `http://127.0.0.1:${port}`]) {
      const data = await aFolder();
      const env = { PORT: '0', DATELINE_DATA: data, DYNAMODB_ENDPOINT: endpoint };
      const { code, stdout, stderr } = await start('local', { env }).ended;
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(
        /^No DynamoDB answers at (\S+) \(\w+\); start it, or unset DYNAMODB_ENDPOINT to use the embedded engine\.\n$/,
      );
      expect(stderr).toContain(endpoint);
    }
    stranger.close();
  }, 30_000);

  it('says which setting or option is wrong', async () => {
    const [setting, option] = await Promise.all([
      start('local', { env: { PORT: 'harbour' } }).ended,
      start('local', { args: ['--emtpy'] }).ended,
    ]);
    expect([setting.code, option.code]).toEqual([1, 1]);
    expect(setting.stderr).toMatch(/^The setting PORT is wrong: .*\n$/);
    expect(option.stderr).toMatch(/^Unknown option '--emtpy'.* The options are --empty and --no-console\.\n$/);
  });

  const old = oldNode();
  it.skipIf(!old)(`tells an old Node what it needs${old ? '' : ' (skipped: this machine has none)'}`, async () => {
    const child = spawn(old ?? '', ['-r', './.require-node.cjs', 'src/entrypoints/local.ts'], { cwd: root });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Dateline needs Node 24; this is Node \d+\.\d+\.\d+\. Install Node 24, .*\n$/);
  });
});

/** The machine's own Node, where it is older than ours: npm puts the pinned one before it in PATH. */
function oldNode(): string | null {
  const places = (process.env['PATH'] ?? '').split(delimiter).filter((place) => !place.includes('node_modules'));
  const nodes = places.map((place) => join(place, 'node')).filter((file) => existsSync(file));
  const [own] = nodes;
  if (!own) return null;
  const { stdout } = spawnSync(own, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' });
  return Number(stdout) < 24 ? own : null;
}
