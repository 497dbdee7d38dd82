import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenVerifier } from '../../src/access/oidc.ts';
import { createIssuer } from '../../src/local/issuer/issuer.ts';

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'dateline-key-'));
});
afterAll(() => rm(parent, { recursive: true }));

const now = new Date('2026-03-02T12:00:00Z');
const open = (folder: string, origin = 'http://localhost:4000') =>
  createIssuer({ folder: join(parent, folder), origin, clock: () => now, random: randomBytes });
const verifierOf = (issuer: Awaited<ReturnType<typeof open>>, at = now) =>
  createTokenVerifier({ issuer: issuer.issuer, clientId: issuer.clientId, jwks: issuer.jwks, now: () => at });

describe('the key of the local issuer', () => {
  it('is made on first use, in a new folder, for its owner only', async () => {
    await open('first/data');
    const files = await readdir(join(parent, 'first/data'));
    expect(files).toEqual(['issuer-key.json']);
    expect((await stat(join(parent, 'first/data/issuer-key.json'))).mode & 0o777).toBe(0o600);
  });

  it('lets the command line mint a token that the server accepts, without asking it', async () => {
    const server = await open('shared');
    const commandLine = await open('shared');
    const token = await commandLine.mintToken({ role: 'editor', name: 'Leyla', expiresInSeconds: 60 });
    expect(await verifierOf(server)(token)).toEqual({
      ok: true,
      editor: { subject: 'local:Leyla', name: 'Leyla', role: 'editor' },
    });
    expect(await verifierOf(server, new Date(now.getTime() + 60_000))(token)).toMatchObject({ failure: 'expired' });
  });

  it('is one key, also when several start at the same moment', async () => {
    const issuers = await Promise.all(Array.from({ length: 4 }, () => open('race')));
    expect(new Set(issuers.map((issuer) => issuer.jwks.keys[0].kid)).size).toBe(1);
    expect(await readdir(join(parent, 'race'))).toEqual(['issuer-key.json']);
  });

  it('opens no other newsroom: not one with another key, and not one at another address', async () => {
    const token = await (await open('one')).mintToken({ role: 'admin', name: 'Leyla', expiresInSeconds: 60 });
    expect(await verifierOf(await open('two'))(token)).toMatchObject({ failure: 'unknown-key' });
    expect(await verifierOf(await open('one', 'http://localhost:4001'))(token)).toMatchObject({ failure: 'issuer' });
  });

  it('says what to do when its file is broken, and prints nothing of it', async () => {
    await open('broken');
    const file = join(parent, 'broken/issuer-key.json');
    await writeFile(file, '{"kty":"RSA","d":"secret"');
    const failure = await open('broken').catch((error: unknown) => error);
    expect(String(failure)).toContain('Delete the file');
    expect(String(failure)).not.toContain('secret');
  });
});
