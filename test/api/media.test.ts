import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHouse, authorized, type DoorPath, type House, newsroomDoor, partnerDoor } from './support/callers.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.stop());

const ask = (door: DoorPath, headers: Record<string, string>) => {
  const bearer = door === partnerDoor ? house.callers.partner : house.callers.editor;
  const body = JSON.stringify({ query: '{ __typename }' });
  return house.http(door, { method: 'POST', headers: { ...authorized(bearer), ...headers }, body });
};

describe.each([[partnerDoor], [newsroomDoor]] as const)('the door %s', (door) => {
  it.each([
    ['application/json'],
    ['Application/Json'],
    ['application/json;charset=utf-8'],
    ['application/json ; charset=UTF-8'],
  ])('takes a body of the type %s', async (type) => {
    const heard = await ask(door, { 'content-type': type });
    expect([heard.status, heard.json]).toMatchObject([200, { data: { __typename: 'Query' } }]);
  });

  it.each([
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['Application/JSON ; charset=utf-8', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['text/html, application/xml;q=0.9, */*;q=0.8', 'application/json'],
    ['application/json;q=0.5, application/graphql-response+json', 'application/graphql-response+json'],
    ['multipart/mixed;deferSpec=20220824, application/json', 'application/json'],
    ['text/event-stream, application/json', 'application/json'],
  ])('answers who accepts “%s” in %s', async (accept, type) => {
    const heard = await ask(door, { 'content-type': 'application/json', accept });
    expect([heard.status, heard.json]).toMatchObject([200, { data: { __typename: 'Query' } }]);
    expect(heard.headers.get('content-type')).toContain(type);
  });

  it.each([
    ['text/html'],
    ['application/xml'],
    ['image/*'],
    ['text/event-stream'],
    ['multipart/mixed'],
    ['application/json;q=0'],
    ['application/json;charset=latin1'],
  ])('refuses who accepts nothing but %s, and says why', async (accept) => {
    const heard = await ask(door, { 'content-type': 'application/json', accept });
    expect([heard.status, heard.json?.errors[0].extensions.code]).toEqual([406, 'NOT_ACCEPTABLE']);
    expect(heard.headers.get('content-type')).toContain('application/json');
  });
});
