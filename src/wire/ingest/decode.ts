// Bytes of a file to text: UTF-8 and UTF-16 with or without a mark, else the Windows code page that reads best.
// Mojibake (UTF-8 that was once read as a code page) is only told, never mended: text is kept as it came.

export type Decoded = {
  content: string;
  /** By its name in the Encoding Standard: one of those that are found, or the one that a page declares. */
  encoding: string;
  mojibake: boolean;
};

const MOJIBAKE =
  /Ã[\u0080-\u00BF]|â€[\u0098-\u009D™œ\u201C\u201D]|Ð[\u0080-\u00BF°-¿]|[РС][\u2018-\u203A°±Ђ-џ]{1,2}[РС]|Ä±|Å\u009F|É™/gu;
const SAMPLE = 20_000;

/** Whether the text shows at least two traces of UTF-8 that was read as a single-byte code page. */
export function looksMojibake(content: string): boolean {
  return (content.slice(0, SAMPLE).match(MOJIBAKE)?.length ?? 0) >= 2;
}

function marked(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** What a page says of its own encoding, where that can be: Unicode without its mark is no such thing. */
function declared(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const label = /<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})/iu.exec(head)?.[1];
  try {
    const { encoding } = new TextDecoder(label ?? '');
    return label === undefined || encoding.startsWith('utf-') ? null : encoding;
  } catch {
    return null;
  }
}

/** Cyrillic is mostly bytes from 0xC0 in whole words; Turkish and Azerbaijani have 0xF0, 0xFD and 0xFE among Latin letters. */
function codePage(bytes: Uint8Array): 'windows-1251' | 'windows-1252' | 'windows-1254' {
  let high = 0;
  let latin = 0;
  let turkish = 0;
  let markup = false;
  for (const byte of bytes.subarray(0, SAMPLE)) {
    // The names of tags say nothing of the language.
    if (byte === 0x3c) markup = true;
    if (byte === 0x3e) markup = false;
    if (markup) continue;
    if (byte >= 0xc0) high++;
    if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) latin++;
    if (byte === 0xf0 || byte === 0xfd || byte === 0xfe || byte === 0xdd || byte === 0xde) turkish++;
  }
  if (high > latin / 2) return 'windows-1251';
  return turkish > 0 && turkish * 4 >= high ? 'windows-1254' : 'windows-1252';
}

/** UTF-8 in which a few characters were cut in half, as programs do that count bytes: a code page has hardly a whole one. */
function nearlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const spoilt = text.split('\uFFFD').length - 1;
  const whole = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  return spoilt * 10 <= whole;
}

/** Decodes a file. Every byte becomes something: what is no text at all is refused by the reader, not here. */
export function decodeFile(bytes: Uint8Array): Decoded {
  const utf16 = marked(bytes);
  const found = (encoding: string): Decoded => {
    const content = new TextDecoder(encoding).decode(bytes);
    return { content, encoding, mojibake: looksMojibake(content) };
  };
  if (utf16) return found(utf16);
  try {
    const content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { content, encoding: 'utf-8', mojibake: looksMojibake(content) };
  } catch {
    return nearlyUtf8(bytes) ? found('utf-8') : found(declared(bytes) ?? codePage(bytes));
  }
}
