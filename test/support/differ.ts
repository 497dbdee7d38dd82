/** Where two answers part, for a failure that can be read. */
export function differ(a: string, b: string): string | null {
  if (a === b) return null;
  const place = [...a].findIndex((character, i) => character !== b.charAt(i));
  return `…${a.slice(Math.max(0, place - 200), place + 120)}… not …${b.slice(Math.max(0, place - 40), place + 120)}…`;
}
