import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { describe, expect, it } from 'vitest';
import { createVault } from '../../src/base/vault.ts';
import { newKey, publicKeyOf, secretBytes, signedHeaders } from '../../src/webhooks/sign.ts';

const random = (size: number) => randomBytes(size);

describe('the signature of a delivery', () => {
  it('is taken by the reference library and by Svix, for every kind of text', () => {
    const key = newKey(random);
    for (const text of ['plain', '😀 مرحبا \u2028 \u0000', 'ə'.repeat(5000), '{"big":12345678901234567890,"f":1.10}']) {
      const body = JSON.stringify({ type: 'article.published', text });
      const headers = signedHeaders({ id: 'msg_1', at: new Date(), body }, [key]);
      expect(new Webhook(key.secret).verify(body, headers)).toEqual(JSON.parse(body));
      expect(() => new SvixWebhook(key.secret).verify(body, headers)).not.toThrow();
      expect(() => new SvixWebhook(key.secret).verify(`${body} `, headers)).toThrow();
    }
  });

  it('carries an ed25519 signature that the public key verifies', () => {
    const key = newKey(random);
    const at = new Date('2026-03-01T09:00:00Z');
    const headers = signedHeaders({ id: 'msg_1', at, body: '{}' }, [key]);
    const v1a = headers['webhook-signature'].split(' ').find((part) => part.startsWith('v1a,'));
    const raw = Buffer.from(publicKeyOf(key).slice(5), 'base64');
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const content = Buffer.from(`msg_1.${at.getTime() / 1000}.{}`);
    expect(verify(null, content, publicKey, Buffer.from(v1a!.slice(4), 'base64'))).toBe(true);
    expect(verify(null, Buffer.from('other'), publicKey, Buffer.from(v1a!.slice(4), 'base64'))).toBe(false);
  });

  it('refuses to sign with a short secret, without one, or for an id with a full stop', () => {
    expect(() => secretBytes('whsec_AAAA')).toThrow();
    expect(() => secretBytes(Buffer.alloc(32).toString('base64'))).toThrow();
    expect(() => signedHeaders({ id: 'msg_1', at: new Date(), body: '' }, [])).toThrow();
    expect(() => signedHeaders({ id: 'msg.1', at: new Date(), body: '' }, [newKey(random)])).toThrow();
    expect(secretBytes(newKey(random).secret)).toHaveLength(32);
  });
});

describe('the vault', () => {
  const vault = createVault({ key: randomBytes(32), random });

  it('opens what it sealed, for its owner alone, and nothing that was changed', async () => {
    const sealed = await vault.seal(Buffer.from('secret'), 'whk_1');
    expect(sealed).not.toContain(Buffer.from('secret').toString('base64'));
    expect((await vault.open(sealed, 'whk_1')).toString()).toBe('secret');
    await expect(vault.open(sealed, 'whk_2')).rejects.toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    bytes[bytes.length - 1]! ^= 1;
    await expect(vault.open(bytes.toString('base64'), 'whk_1')).rejects.toThrow();
  });
});
