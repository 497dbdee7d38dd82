// The commands of `dateline`. Each says what it does in one line of the usage.
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Role, roles } from '../access/viewer.ts';
import { systemClock } from '../base/clock.ts';
import type { cliConfig } from '../base/config.ts';
import { strongBytes } from '../base/random.ts';
import { say } from '../base/terminal.ts';
import type { StoryFormat } from '../wire/form/story.ts';
import { CommandError } from './command-error.ts';
import { importFiles } from './import-files.ts';
import { importer } from './import-one.ts';
import { createIssuer } from './issuer/issuer.ts';
import { keyFileIn } from './issuer/signing-key.ts';
import { listen } from './listen.ts';
import { proposeFiles, scoreFolder } from './read-files.ts';
import { createRemote, type Remote } from './remote.ts';

export { CommandError };

const usage = `Usage: npm run -s dateline -- COMMAND
  import FILE... [--publish] [--format text|html|ninjs]   take stories or folders of them in, by default in the format
                                                          that their names say; --publish confirms and publishes them,
                                                          but what people have changed or scheduled since;
                                                          run again, it goes on where it was cut off
  token [--role reporter|editor|admin]                    print a token of the local issuer
  partner NAME                                            make a partner and print its new key
  listen [--port N]                                       receive webhooks here, verify them and print them
  propose FILE... [--format text|html|ninjs]              print what the reader finds in them, a JSON line for each
  score FOLDER                                            score the reader against the gold beside each story`;

type Config = ReturnType<typeof cliConfig>;
type Command = (args: string[], config: Config) => Promise<void>;

const commands: Record<string, Command> = {
  import: async (args, config) => {
    const { values, positionals } = read(args, { publish: { type: 'boolean' }, format: { type: 'string' } });
    if (!positionals.length) throw new CommandError(`Name the files to import.\n${usage}`);
    const format = values['format'] === undefined ? null : formatOf(values['format']);
    await importFiles(await remote('editor', config, importer), {
      files: positionals,
      publish: values['publish'] === true,
      format,
    });
  },
  token: async (args, config) => {
    const { values } = read(args, { role: { type: 'string' } }, 'none');
    const role = (values['role'] ?? 'editor') as Role;
    if (!roles.includes(role)) throw new CommandError(`There is no role ${role}; the roles are ${roles.join(', ')}.`);
    say(await mint(role, config));
  },
  partner: async (args, config) => {
    const { positionals } = read(args, {});
    const name = positionals.join(' ');
    if (!name) throw new CommandError(`Name the partner.\n${usage}`);
    say(await makePartner(await remote('admin', config), name));
  },
  listen: async (args, config) => {
    const { values } = read(args, { port: { type: 'string' } }, 'none');
    await listen(await remote('admin', config), String(values['port'] ?? 0));
  },
  propose: async (args) => {
    const { values, positionals } = read(args, { format: { type: 'string' } });
    if (!positionals.length) throw new CommandError(`Name the files to read.\n${usage}`);
    await proposeFiles(positionals, formatOf(values['format']));
  },
  score: async (args) => {
    const { positionals } = read(args, {});
    if (positionals.length !== 1) throw new CommandError(`Name one folder of stories with their gold.\n${usage}`);
    await scoreFolder(positionals[0] ?? '');
  },
};

function formatOf(given: unknown): StoryFormat {
  const format = typeof given === 'string' ? given.toUpperCase() : 'TEXT';
  if (format === 'TEXT' || format === 'HTML' || format === 'NINJS') return format;
  throw new CommandError(`There is no format ${given}; the formats are text, html and ninjs.`);
}

export async function dispatch([name = '', ...args]: string[], config: Config): Promise<void> {
  if (['help', '--help', '-h'].includes(name)) return say(usage);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CommandError(usage);
  await command(args, config);
}

function read(
  args: string[],
  options: Record<string, { type: 'boolean' | 'string' }>,
  words: 'some' | 'none' = 'some',
) {
  try {
    return parseArgs({ args, options, allowPositionals: words === 'some' });
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n${usage}`);
  }
}

const originOf = (config: Config) => new URL(config.DATELINE_URL ?? `http://localhost:${config.PORT}`).origin;

async function mint(role: Role, config: Config, name = `Local ${role}`): Promise<string> {
  const folder = resolve(config.DATELINE_DATA);
  // The server alone makes the key: a token of any other would open nothing.
  await access(keyFileIn(folder)).catch(() => {
    throw new CommandError(
      `There is no server's key in ${config.DATELINE_DATA} to sign a token with; start the server first, or set DATELINE_DATA.`,
    );
  });
  const origin = originOf(config);
  const issuer = await createIssuer({ folder, origin, clock: systemClock, random: strongBytes }).catch((error) => {
    throw new CommandError(`The server's key cannot be read: ${(error as Error).message}`);
  });
  return issuer.mintToken({ role, name, expiresInSeconds: 12 * 3600 });
}

async function remote(role: Role, config: Config, name?: string): Promise<Remote> {
  return createRemote({ origin: originOf(config), token: await mint(role, config, name) });
}

async function makePartner(newsroom: Remote, name: string): Promise<string> {
  const created = await newsroom(
    'mutation CreatePartner($name: String!) { result: createPartner(input: { name: $name }) { ... on PartnerPayload { partner { id } } ... on Error { message } ... on ValidationError { issues { message } } } }',
    { name },
  );
  const { partner } = created as { partner: { id: string } };
  const issued = await newsroom(
    'mutation IssueApiKey($id: ID!) { result: issueApiKey(partnerId: $id, label: "command line") { ... on ApiKeyPayload { secret } ... on Error { message } } }',
    { id: partner.id },
  );
  return (issued as { secret: string }).secret;
}
