// Admins who change the same partner or key at the same moment: each change is made, and none ends in a fault.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWorld, type World } from '../support/world.ts';

describe('admins at once', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  it('revoke a key, all of them, and it is revoked once', async () => {
    const { id } = await world.partner();
    const issued = await world.edit(
      `mutation { issueApiKey(partnerId: "${id}") { ... on ApiKeyPayload { secret apiKey { id } } } }`,
    );
    const { secret, apiKey } = issued.data.issueApiKey;
    const revoke = `mutation { revokeApiKey(id: "${apiKey.id}") { ... on ApiKeyPayload { apiKey { id revokedAt } } } }`;
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.edit(revoke)));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    const times = new Set(answers.map(({ data }) => data.revokeApiKey.apiKey.revokedAt));
    expect([...times]).toEqual([expect.stringMatching(/^2026-/)]);
    expect((await world.ask(secret, '{ __typename }')).status).toBe(401);
  });

  it('change a partner, each something else, and all of it is changed', async () => {
    const { id } = await world.partner();
    const changes = [
      'entitlement: { embargoed: true }',
      'entitlement: { fullText: false }',
      'entitlement: { languages: ["az"] }',
      'entitlement: { costPerMinute: 4321 }',
      'entitlement: { originalPublishers: ["Turan"] }',
      'trustedDocumentsOnly: true',
    ];
    const answers = await Promise.all(
      changes.map((change) =>
        world.edit(`mutation { updatePartner(id: "${id}", input: { name: "Kept", ${change} }) { __typename } }`),
      ),
    );
    expect(answers.map(({ data, errors }) => data?.updatePartner?.__typename ?? errors)).toEqual(
      changes.map(() => 'PartnerPayload'),
    );
    const { data } = await world.edit(
      '{ partners(first: 10) { nodes { id trustedDocumentsOnly entitlement { embargoed fullText languages costPerMinute originalPublishers } } } }',
    );
    expect(data.partners.nodes.find((partner: { id: string }) => partner.id === id)).toEqual({
      id,
      trustedDocumentsOnly: true,
      entitlement: {
        embargoed: true,
        fullText: false,
        languages: ['az'],
        costPerMinute: 4321,
        originalPublishers: ['Turan'],
      },
    });
  });
});
