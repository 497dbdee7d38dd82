import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asUri } from '../../src/base/uri.ts';

const ajv = new Ajv2020();
formats.default(ajv);
const isUri = ajv.compile({ type: 'string', format: 'uri' });

describe('an address as a URI', () => {
  it.each([
    ['https://example.org/ports?a=1&b=2#c', 'https://example.org/ports?a=1&b=2#c'],
    ['https://example.org/a%20b', 'https://example.org/a%20b'],
    ['https://example.org/Bakı xəbərləri', 'https://example.org/Bak%C4%B1%20x%C9%99b%C9%99rl%C9%99ri'],
    [
      'https://example.org/?q="><script>|{}^[100%]#a#b',
      'https://example.org/?q=%22%3E%3Cscript%3E%7C%7B%7D%5E%5B100%25%5D#a%23b',
    ],
    ['https://пример.испытание/', 'https://xn--e1afmkfd.xn--80akhbyknj4f/'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
    ['https://a:b@example.org/', 'https://a:b@example.org/'],
  ])('%s', (given, uri) => {
    expect(asUri(given)).toBe(uri);
    expect(asUri(uri)).toBe(uri);
  });

  it('is one, whatever was given, and leads where that led', () => {
    const parts = fc.string({
      unit: fc.oneof(fc.constantFrom(...'%#?&=/:@[]|^`\\"<> é漢😀\n'), fc.string({ minLength: 1, maxLength: 1 })),
    });
    fc.assert(
      fc.property(parts, (part) => {
        const given = `https://example.org/${part}`;
        fc.pre(URL.canParse(given));
        const uri = asUri(given);
        expect(isUri(uri)).toBe(true);
        expect(new URL(uri).href).toBe(uri);
      }),
    );
  });
});
