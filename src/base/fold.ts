// Folding makes keys for comparing and finding, never text to show: stored text stays as it came.

/**
 * Lower case without Turkic surprises: I, İ, ı and i all fold to i; compatibility forms and white space are evened out.
 * Half a character (a lone surrogate) becomes U+FFFD: no key may hold one.
 */
export function fold(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('i̇', 'i')
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();
}
