import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWorld, type World } from '../support/world.ts';

const fields =
  '__typename ... on PartnerPayload { partner { id name active } } ... on ValidationError { issues { path message } }';

describe('the name of a partner', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const create = async (input: string) =>
    (await world.edit(`mutation { createPartner(input: ${input}) { ${fields} } }`)).data;
  const update = async (id: string, input: string) =>
    (await world.edit(`mutation { updatePartner(id: "${id}", input: ${input}) { ${fields} } }`)).data;

  it('is needed by a new one', async () => {
    const refused = { issues: [{ path: ['input', 'name'], message: 'Give the partner a name.' }] };
    for (const input of ['{ active: true }', '{ name: null }', '{ name: "  " }'])
      expect((await create(input)).createPartner).toMatchObject({ __typename: 'ValidationError', ...refused });
  });

  it('stays when something else is changed without saying it, and changes when it is said', async () => {
    const { partner } = (await create('{ name: "The Northern Gazette" }')).createPartner;
    const shut = { id: partner.id, name: 'The Northern Gazette', active: false };
    expect((await update(partner.id, '{ active: false }')).updatePartner.partner).toEqual(shut);
    const renamed = { ...shut, name: 'The Gazette' };
    expect((await update(partner.id, '{ name: "The Gazette" }')).updatePartner.partner).toEqual(renamed);
  });
});
