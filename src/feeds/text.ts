// Text that people wrote, as XML can carry it. A control character, half a character or U+FFFE would make the whole document
// no XML; each becomes U+FFFD. Line ends are evened out, for a reader of XML would do it.
const unfit = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export function fitting(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unfit, '\ufffd');
}

/** No text that is fit for XML holds it. */
const joiner = '\ufffe';

/**
 * The writer of XML puts ' in the place of every &apos; in the document, also where a story says `&apos;`: in there it is
 * pulled apart before the writing, and joined again after it.
 */
export const apart = (text: string): string => fitting(text).replaceAll('&apos;', `&${joiner}apos;`);
export const joined = (xml: string): string => xml.replaceAll(joiner, '');
