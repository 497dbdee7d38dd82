import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueApiKey, revokeApiKey } from '../../src/partners/manage.ts';
import { partnerKeys } from '../../src/table/keys.ts';
import { aWorld, type World } from '../support/world.ts';
import { wornKeys } from '../support/worn-keys.ts';

type Listed = { id: string; revokedAt: string | null };

describe('the keys of a partner', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const listed = async (key: string): Promise<Listed[]> =>
    (await world.ask(key, '{ viewer { apiKeys { id revokedAt } } }')).data.viewer.apiKeys;
  const issue = (partnerId: string) =>
    world.edit(
      'mutation($p: ID!) { issueApiKey(partnerId: $p) { __typename ... on ApiKeyPayload { secret apiKey { id } } ... on ValidationError { issues { message } } } }',
      { p: partnerId },
    );
  const revoke = (id: string) =>
    world.edit(
      'mutation($id: ID!) { revokeApiKey(id: $id) { __typename ... on ApiKeyPayload { apiKey { revokedAt } } } }',
      { id },
    );

  it('are all listed after hundreds of rotations, so that each can be found and revoked', async () => {
    const { id, key } = await world.partner();
    await wornKeys(world, id, 620);
    const keys = await listed(key);
    expect(keys).toHaveLength(621);
    const [live] = keys.filter(({ revokedAt }) => revokedAt === null);
    expect(live!.id).toBe(key.split('_')[2]);
    expect((await revoke(live!.id)).data.revokeApiKey.apiKey.revokedAt).not.toBeNull();
  });

  it('are ten at once, whatever was revoked before, on tables of every age', async () => {
    const { id } = await world.partner();
    await wornKeys(world, id, 300);
    for (let i = 0; i < 4; i += 1) await issue(id);
    // As a table was written before the row of live keys was kept.
    await world.app.table.transact([{ remove: partnerKeys.keyring(id) }]);
    for (let i = 5; i < 10; i += 1) expect((await issue(id)).data.issueApiKey.__typename).toBe('ApiKeyPayload');
    expect((await issue(id)).data.issueApiKey).toEqual({
      __typename: 'ValidationError',
      issues: [{ message: 'A partner has at most 10 keys at once: revoke one first.' }],
    });
  });

  it('that have expired leave room for others', async () => {
    const { id } = await world.partner();
    const expiresAt = new Date(world.now().getTime() + 60_000).toISOString();
    for (let i = 1; i < 10; i += 1) await issueApiKey(world.app, { partnerId: id, expiresAt });
    expect((await issue(id)).data.issueApiKey.__typename).toBe('ValidationError');
    world.wait(60_001);
    expect((await issue(id)).data.issueApiKey.__typename).toBe('ApiKeyPayload');
  });

  it('are never more than ten, with twenty issued at the same moment', async () => {
    const { id, key } = await world.partner();
    const answers = await Promise.all(Array.from({ length: 20 }, () => issue(id)));
    const kinds = answers.map(({ data, errors }) => data?.issueApiKey.__typename ?? errors?.[0].extensions.code);
    expect(kinds.filter((kind) => kind === 'ApiKeyPayload')).toHaveLength(9);
    expect(kinds.filter((kind) => kind === 'ValidationError')).toHaveLength(11);
    expect(await listed(key)).toHaveLength(10);
  });

  it('are each revoked for good where many are revoked at once, and one by many', async () => {
    const { id, key } = await world.partner();
    const made = await Promise.all(Array.from({ length: 5 }, () => issueApiKey(world.app, { partnerId: id })));
    const ids = made.map(({ apiKey }) => apiKey.id);
    await Promise.all([...ids, ...ids].map((one) => revokeApiKey(world.app, one)));
    expect((await listed(key)).filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
    for (let i = 1; i < 10; i += 1) await issueApiKey(world.app, { partnerId: id });
    expect((await issue(id)).data.issueApiKey.__typename).toBe('ValidationError');
  });
});
