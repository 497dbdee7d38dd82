import { describe, expect, it } from 'vitest';
import { decodeFile, looksMojibake } from '../../src/wire/ingest/decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** Single bytes of a Windows code page, by looking each character up in its decoder. */
function encode(text: string, page: string): Uint8Array {
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(page).decode(new Uint8Array([byte])), byte]),
  );
  return new Uint8Array([...text].map((char) => table.get(char) ?? 63));
}

describe('A file', () => {
  it.each([
    ['utf-8', utf8('Вода вернулась, “said” Əli.'), 'Вода вернулась, “said” Əli.'],
    ['utf-8', utf8('\uFEFFSilt'), 'Silt'],
    ['windows-1251', encode('Вода вернулась в гавань.', 'windows-1251'), 'Вода вернулась в гавань.'],
    ['windows-1252', encode('The café “filled”.', 'windows-1252'), 'The café “filled”.'],
    ['windows-1254', encode('Liman açıldı, iş başladı.', 'windows-1254'), 'Liman açıldı, iş başladı.'],
    ['utf-16le', new Uint8Array([0xff, 0xfe, 0x41, 0x00]), 'A'],
  ])('in %s is read as it was written', (encoding, bytes, text) => {
    expect(decodeFile(bytes)).toEqual({ content: text, encoding, mojibake: false });
  });

  it('that is a page is read as it says of itself, unless that cannot be', () => {
    const page = (charset: string) => `<html><head><meta charset="${charset}"></head><p>Вода вернулась.</p></html>`;
    expect(decodeFile(encode(page('koi8-r'), 'koi8-r'))).toMatchObject({ content: page('koi8-r'), encoding: 'koi8-r' });
    expect(decodeFile(utf8(page('windows-1251')))).toMatchObject({ encoding: 'utf-8' });
    for (const charset of ['utf-8', 'nonsense'])
      expect(decodeFile(encode(page(charset), 'windows-1251'))).toMatchObject({
        content: page(charset),
        encoding: 'windows-1251',
      });
  });

  it('that holds more markup than words is read by its words', () => {
    const page = `${'<div class="column">'.repeat(50)}<p>Вода вернулась в гавань.</p>`;
    expect(decodeFile(encode(page, 'windows-1251'))).toMatchObject({ content: page, encoding: 'windows-1251' });
  });

  it('in UTF-8 with a character cut in half is UTF-8 still', () => {
    const page = utf8(
      '<meta charset="utf-8"><meta name="description" content="Порт открыт@"><p>Порт Кумлу снова открыт.</p>',
    );
    const at = page.indexOf(0x40);
    const cut = new Uint8Array([...page.slice(0, at - 1), ...page.slice(at + 1)]);
    expect(decodeFile(cut)).toMatchObject({ encoding: 'utf-8', mojibake: false });
  });

  it('that was decoded wrongly before is flagged, and kept as it came', () => {
    const spoilt = new TextDecoder('windows-1252').decode(utf8('“Ça va”, dit l’été.'));
    expect(looksMojibake(spoilt)).toBe(true);
    expect(looksMojibake(new TextDecoder('windows-1251').decode(utf8('Вода вернулась')))).toBe(true);
    expect(looksMojibake('Ça va, dit l’été. Вода вернулась.')).toBe(false);
  });
});
