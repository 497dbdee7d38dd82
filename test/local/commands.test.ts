// What the commands do without a server, or without sense.
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/table/engine.ts';
import { aFolder, aServer, endAll, start } from './support/server.ts';

afterAll(endAll);

describe('dateline', () => {
  it.each(['--help', '-h', 'help'])('%s shows the usage, and that is no failure', async (asked) => {
    const { code, stdout, stderr } = await start('cli', { args: [asked] }).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Usage: npm run -s dateline -- COMMAND\n');
  });

  it.each(['token', 'listen'])('%s takes no word that it has no use for', async (command) => {
    const { code, stdout, stderr } = await start('cli', { args: [command, 'extra'] }).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain("'extra'");
  });

  it('listen says that no server answers, and ends', async () => {
    const server = await aServer({ folder: await aFolder(), args: ['--empty'] });
    const dead = `http://127.0.0.1:${await freePort()}`;
    const env = { DATELINE_DATA: server.folder, DATELINE_URL: dead };
    const { code, stderr } = await start('cli', { args: ['listen'], env }).ended;
    expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, lines: 1 });
  });
});
