// GraphQL over HTTP, by the suite of its authors, at both doors with a real credential.
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHouse, authorized, type House, newsroomDoor, partnerDoor } from './support/callers.ts';

/** Where a door differs from a SHOULD, and why (docs/security.md). */
const otherwise: Record<string, string> = {
  '572B': 'A document that does not parse is 400 under application/json, too.',
  FDE2: 'A document that is not valid is 400 under application/json, too.',
  '7B9B': 'Variables that do not fit are 400 under application/json, too.',
};

describe.each([
  ['partner', partnerDoor],
  ['newsroom', newsroomDoor],
] as const)('the %s door', (name, door) => {
  let house: House;
  beforeAll(async () => {
    house = await aHouse();
  });
  afterAll(() => house.stop());

  const bearer = () => (name === 'partner' ? house.callers.partner : house.callers.editor);
  const fetchFn = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...authorized(bearer()) } });

  it.each(serverAudits({ url: 'http://later.invalid/', fetchFn }).map(({ id, name: title }) => [id, title] as const))(
    '%s %s',
    async (id) => {
      const audit = serverAudits({ url: `${house.server.origin}${door}`, fetchFn }).find((one) => one.id === id)!;
      const result = await audit.fn();
      const told = result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`;
      if (otherwise[id]) expect(result.status).toBe('warn');
      else expect(told).toMatch(/^(ok|notice)/);
    },
  );
});
