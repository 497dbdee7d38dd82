import { describe, expect, it } from 'vitest';
import { isPublic, vetAddresses, whyNotUrl } from '../../src/webhooks/vet-address.ts';

const cloud = { loopback: false };
const laptop = { loopback: true };

// docs/reliability.md F18: every spelling of an inner address, at registration and, by the same function, at each send.
const refused = [
  'https://127.0.0.1/',
  'https://localhost/',
  'https://0.0.0.0/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://169.254.169.254/',
  'https://169.254.170.2/',
  'https://169.254.100.1/',
  'https://[fd00:ec2::254]/',
  'https://100.64.0.1/',
  'https://198.18.0.1/',
  'https://192.0.0.8/',
  'https://224.0.0.1/',
  'https://240.0.0.1/',
  'https://[fe80::1%25eth0]/',
  'https://[fec0::1]/',
  'https://[5f00::1]/',
  'https://10.0.0.7/',
  'https://user:pass@hooks.gazette.press/',
  'https://localhost./',
  'https://hooks.gazette.press./',
  'https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
  'https://①②⑦.0.0.1/',
  'https://printer/',
  'https://db.internal/',
  'https://hooks.gazette.press:22/',
  'https://hooks.gazette.press:25/',
  'https://hooks.gazette.press:0/',
  'http://hooks.gazette.press/',
  'http://127.0.0.1:9001/2018-06-01/runtime/invocation/next',
  'ftp://hooks.gazette.press/',
  'file:///etc/passwd',
  'https://hooks.gazette.press/#here',
  `https://hooks.gazette.press/${'a'.repeat(2050)}`,
  'nonsense',
];

describe('F18: where a webhook may go', () => {
  it.each(refused)('never to %s', (url) => {
    expect(whyNotUrl(url, cloud)).toEqual(expect.any(String));
  });

  it('to a public name by https, and to this machine on a laptop alone', () => {
    expect(whyNotUrl('https://hooks.gazette.press/dateline?x=1', cloud)).toBeNull();
    expect(whyNotUrl('https://hooks.gazette.press:8443/', cloud)).toBeNull();
    expect(whyNotUrl('https://münchen.gazette.press/', cloud)).toBeNull();
    for (const url of ['http://127.0.0.1:9000/', 'http://localhost:9000/', 'http://[::1]:9000/'])
      expect([whyNotUrl(url, laptop), whyNotUrl(url, cloud)]).toEqual([null, expect.any(String)]);
  });

  it('never to an inner address on a laptop either, nor to its system ports', () => {
    for (const url of [
      'http://169.254.169.254/',
      'https://[::127.0.0.1]/',
      'https://10.0.0.7/',
      'https://localhost:22/',
    ])
      expect(whyNotUrl(url, laptop)).toEqual(expect.any(String));
  });

  it('knows a public address from all the others', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946']) {
      expect(isPublic(address)).toBe(true);
    }
    for (const address of [
      '10.0.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '127.0.0.2',
      '0.0.0.1',
      '100.64.0.1',
      '169.254.169.254',
      '198.18.0.1',
      '192.0.2.1',
      '198.51.100.1',
      '203.0.113.1',
      '255.255.255.255',
      '168.63.129.16',
      '::',
      '::1',
      '::7f00:1',
      '::ffff:8.8.8.8',
      '64:ff9b::808:808',
      '64:ff9b:1::1',
      '2002:808:808::',
      '2001::1',
      '2001:db8::1',
      '3fff::1',
      '100::1',
      'fc00::1',
      'fe80::1',
      'fec0::1',
      'ff02::1',
      '5f00::1',
      '4000::1',
      'nonsense',
    ]) {
      expect([address, isPublic(address)]).toEqual([address, false]);
    }
  });

  it('F19: refuses a name with one bad address among good ones, and a public name that leads to this machine', () => {
    expect(vetAddresses(['8.8.8.8', '127.0.0.1'], 'hooks.gazette.press', laptop)).toBeNull();
    expect(vetAddresses(['8.8.8.8', '::1'], 'hooks.gazette.press', cloud)).toBeNull();
    expect(vetAddresses([], 'hooks.gazette.press', cloud)).toBeNull();
    expect(vetAddresses(['8.8.8.8', '8.8.4.4'], 'hooks.gazette.press', cloud)).toBe('8.8.8.8');
    expect(vetAddresses(['127.0.0.1'], 'localhost', cloud)).toBeNull();
  });
});
