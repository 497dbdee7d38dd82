// Rows G9 and G11 of docs/security.md, over HTTP: what is no POST of JSON writes nothing, at either door.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aHouse,
  authorized,
  type DoorPath,
  type House,
  jsonHeaders,
  newsroomDoor,
  partnerDoor,
} from './support/callers.ts';
import { theLogIsClean } from './support/reading.ts';

let house: House;
beforeAll(async () => {
  house = await aHouse();
});
afterAll(() => house.stop());

type Case = { door: DoorPath; who: 'partner' | 'admin'; mutation: string; written: string };

/** A mutation that its caller may make, with nothing that needs a variable, and where to see that it was made. */
const cases: [string, Case][] = [
  [
    'partner',
    {
      door: partnerDoor,
      who: 'partner',
      mutation: 'mutation { createWebhookEndpoint(input: { url: "http://127.0.0.1:49999/hook" }) { __typename } }',
      written: '{ viewer { webhookEndpoints { url } } }',
    },
  ],
  [
    'newsroom',
    {
      door: newsroomDoor,
      who: 'admin',
      mutation: 'mutation { createPartner(input: { name: "127.0.0.1:49999" }) { __typename } }',
      written: '{ partners(first: 100) { nodes { name } } }',
    },
  ],
];

describe.each(cases)('the %s door', (_, { door, who, mutation, written }) => {
  const isWritten = async () => {
    const { json, text } = await house.ask(door, house.callers[who], { query: written });
    expect(json.data).toBeTruthy();
    return text.includes('127.0.0.1:49999');
  };
  const form = new URLSearchParams({ query: mutation }).toString();
  const json = JSON.stringify({ query: mutation });
  const parts = `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${json}\r\n--x\r\nContent-Disposition: form-data; name="map"\r\n\r\n{"__proto__":["variables.a"]}\r\n--x--\r\n`;

  it('G9 writes nothing for a GET', async () => {
    for (const more of ['', '&operationName=', '&variables={}']) {
      const heard = await house.http(`${door}?query=${encodeURIComponent(mutation)}${more}`, {
        headers: { ...authorized(house.callers[who]), accept: jsonHeaders.accept },
      });
      expect([heard.status, heard.headers.get('allow')]).toEqual([405, 'POST']);
      expect(heard.json).not.toHaveProperty('data');
    }
    expect(await isWritten()).toBe(false);
  });

  it.each([
    ['application/x-www-form-urlencoded', form],
    ['multipart/form-data; boundary=x', parts],
    ['multipart/mixed; boundary=x', parts],
    ['text/plain', json],
    ['text/plain; application/json', json],
    ['application/graphql', mutation],
    ['application/jsonp', json],
    [null, json],
  ])('G11 takes no mutation as %s', async (type, body) => {
    const headers = { ...authorized(house.callers[who]), ...(type ? { 'content-type': type } : {}) };
    const heard = await house.http(door, { method: 'POST', headers, body: Buffer.from(body) });
    expect(heard.status).toBe(415);
    expect(heard.json).not.toHaveProperty('data');
    expect(await isWritten()).toBe(false);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('writes nothing for a %s', async (method) => {
    const headers = { ...jsonHeaders, ...authorized(house.callers[who]) };
    const heard = await house.http(door, { method, headers, body: json });
    expect(heard.status).toBe(405);
    expect(await isWritten()).toBe(false);
  });

  it('does write it for a POST of JSON: what is above was refused for its form alone', async () => {
    const { json: answer } = await house.ask(door, house.callers[who], { query: mutation });
    expect(JSON.stringify(answer.data)).toContain('Payload');
    expect(await isWritten()).toBe(true);
  });
});

it('G39 leaves a clean log', () => theLogIsClean(house));
