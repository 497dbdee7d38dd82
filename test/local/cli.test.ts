import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HARBOUR } from '../wire/stories.ts';
import { aFolder, aServer, type Ended, edit, endAll, post, root, type Server, start } from './support/server.ts';

let server: Server;
let stories: string;

const story = (headline: string) => `${headline}

“We will dredge it again,” Leyla Orman, the minister of ports, said on Friday.

This story was originally published by Lorn Post.
`;

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(stories, name);
  await writeFile(path, content);
  return path;
}

const environment = () => ({ DATELINE_DATA: server.folder, DATELINE_URL: server.origin });
const dateline = (...args: string[]): Promise<Ended> => start('cli', { args, env: environment() }).ended;

async function stateOf(id: string): Promise<string> {
  const answer = await edit(server, 'query($id: ID!) { article(by: { id: $id }) { state headline } }', { id });
  return answer.data.article.state;
}

const idIn = ({ stdout }: Ended) => /art_\w+/.exec(stdout)?.[0] ?? '';

beforeAll(async () => {
  stories = await aFolder();
  server = await aServer({ folder: await aFolder(), args: ['--empty'] });
});
afterAll(endAll);

describe('dateline import', () => {
  it('takes one story in as a draft, and the same story again as the same article', async () => {
    const path = await file('harbour.txt', HARBOUR);
    const first = await dateline('import', path);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toBe(`${idIn(first)}  ${path}\n1 imported, 0 unchanged, 0 refused\n`);
    expect(await stateOf(idIn(first))).toBe('DRAFT');
    const again = `${idIn(first)}  ${path}  unchanged\n0 imported, 1 unchanged, 0 refused\n`;
    expect(await dateline('import', path)).toEqual({ ...first, stdout: again });
  });

  it('takes several in, and publishes them with --publish; once more changes nothing', async () => {
    const paths = [await file('one.txt', story('One')), await file('two.txt', story('Two'))];
    const published = await dateline('import', '--publish', ...paths);
    expect(published).toMatchObject({ code: 0, stderr: '' });
    const ids = published.stdout.match(/art_\w+/g) ?? [];
    expect(await Promise.all(ids.map(stateOf))).toEqual(['PUBLISHED', 'PUBLISHED']);
    const again = await dateline('import', ...paths, '--publish');
    expect(again.stdout.match(/art_\w+|\d+ unchanged/g)).toEqual([...ids, '2 unchanged']);
    const answer = await edit(server, '{ articles { nodes { version quotes { text speaker { name } } } } }');
    expect(answer.data.articles.nodes).toEqual(
      [2, 1].map(() => ({
        version: 1,
        quotes: [{ text: 'We will dredge it again,', speaker: { name: 'Leyla Orman' } }],
      })),
    );
  });

  it('takes a folder in, goes on after a bad file, names it and fails', async () => {
    const folder = join(stories, 'folder');
    await mkdir(folder);
    for (const [name, content] of [
      ['a.txt', story('First of the folder')],
      ['b.txt', 'A headline and no more'],
      ['c.txt', story('Last of the folder')],
    ] as const)
      await writeFile(join(folder, name), content);
    const { code, stdout, stderr } = await dateline('import', folder);
    expect(code).toBe(1);
    expect(stdout.match(/art_\w+/g)).toHaveLength(2);
    expect(stderr).toMatch(/^\S+b\.txt: The input is wrong; see issues\. .*no body.*\n1 of 3 files were refused\.\n$/);
  });

  it('names a file that is not there, one that is no text and one that is too long', async () => {
    const binary = await file(
      'picture.txt',
      Uint8Array.from({ length: 4000 }, (_, i) => i % 256),
    );
    const long = await file('long.txt', `Long\n\n${'word '.repeat(420_000)}`);
    const { code, stdout, stderr } = await dateline('import', join(stories, 'nowhere.txt'), binary, long);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '0 imported, 0 unchanged, 3 refused\n' });
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/nowhere\.txt: it cannot be read \(ENOENT\)\.$/),
      expect.stringMatching(/picture\.txt: .*not text/),
      expect.stringMatching(/long\.txt: it is 2100006 bytes long; at most 740000 can be sent\.$/),
      '3 of 3 files were refused.',
      '',
    ]);
  });

  it('says what keeps a story from being published', async () => {
    const path = await file('no-credit.txt', story('No credit').split('\n').slice(0, 3).join('\n'));
    const { code, stderr } = await dateline('import', '--publish', path);
    expect(code).toBe(1);
    expect(stderr).toMatch(/The credit is missing: name the original publisher\.\n1 of 1 files were refused\.\n$/);
  });

  // Debian's own maker of terminals; where it is missing there is none to test on.
  const terminals = 'script';
  it.skipIf(spawnSync(terminals, ['--version']).status !== 0)(
    'shows a progress bar on a terminal for several files, and elsewhere none',
    async () => {
      const paths = [join(stories, 'one.txt'), join(stories, 'two.txt')];
      const command = `"${process.execPath}" -r ./.require-node.cjs src/entrypoints/cli.ts import ${paths.join(' ')}`;
      const terminal = spawnSync(terminals, ['-qec', command, '/dev/null'], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, ...environment(), TERM: 'xterm' },
      });
      expect(terminal.status).toBe(0);
      expect(terminal.stdout).toMatch(/importing \[.*2\/2/);
      expect((await dateline('import', ...paths)).stdout).not.toContain('importing');
    },
  );
});

describe('dateline token', () => {
  it('prints a token of each role, which the newsroom takes, and by default one of an editor', async () => {
    const roles = ['reporter', 'editor', 'admin'];
    const printed = await Promise.all([...roles.map((role) => dateline('token', '--role', role)), dateline('token')]);
    const tokens = printed.map(({ stdout }) => stdout.trim());
    const groups = tokens.map(
      (token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())['cognito:groups'],
    );
    expect(groups).toEqual([['reporter'], ['editor'], ['admin'], ['editor']]);
    for (const bearer of tokens)
      expect((await post(server, '/newsroom/graphql', { bearer, query: '{ __typename }' })).status).toBe(200);
    expect((await post(server, '/graphql', { bearer: tokens[2] ?? '', query: '{ __typename }' })).status).toBe(401);
  });

  it('knows no other role, and makes no key of its own', async () => {
    const [role, folder] = await Promise.all([
      dateline('token', '--role', 'publisher'),
      start('cli', { args: ['token'], env: { DATELINE_DATA: join(stories, 'nowhere') } }).ended,
    ]);
    expect(role).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no role publisher; the roles are reporter, editor, admin.\n',
    });
    const nowhere = join(stories, 'nowhere');
    expect(folder).toEqual({
      code: 1,
      stdout: '',
      stderr: `There is no server's key in ${nowhere} to sign a token with; start the server first, or set DATELINE_DATA.\n`,
    });
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe('dateline partner', () => {
  it('makes a partner and prints its key, which reads what is published', async () => {
    const { code, stdout } = await dateline('partner', 'Lorn', 'Gazette');
    expect(code).toBe(0);
    const bearer = stdout.trim();
    const answer = await post(server, '/graphql', {
      bearer,
      query: '{ viewer { name } articles { nodes { headline } } }',
    });
    expect(answer.data.viewer).toEqual({ name: 'Lorn Gazette' });
    expect(answer.data.articles.nodes).toHaveLength(2);
  });
});

describe('dateline without what it needs', () => {
  it('says in one sentence that no server runs, or that another does', async () => {
    const path = await file('three.txt', story('Three'));
    const at = (url: string) =>
      start('cli', { args: ['import', path], env: { ...environment(), DATELINE_URL: url } }).ended;
    const nowhere = await at('http://localhost:9');
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain(
      'No Dateline server answers at http://localhost:9; start one with "npm start", or set DATELINE_URL.\n',
    );
    expect(nowhere.stderr).not.toContain('    at ');
  });

  it('shows its usage for no command, an unknown one or none of the arguments that it needs', async () => {
    const asked = await Promise.all([
      dateline(),
      dateline('publish'),
      dateline('import'),
      dateline('token', '--rolle'),
    ]);
    for (const { code, stdout, stderr } of asked) {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain('Usage: npm run -s dateline -- COMMAND\n');
    }
  });
});
