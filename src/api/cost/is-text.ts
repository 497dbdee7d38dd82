/** Whether every text in a JSON value is whole: half a surrogate pair can be neither stored nor compared. Any depth. */
export function isText(value: unknown): boolean {
  const rest: unknown[] = [value];
  while (rest.length) {
    const next = rest.pop();
    if (typeof next === 'string' && !next.isWellFormed()) return false;
    if (typeof next === 'object' && next !== null) {
      for (const [name, inside] of Object.entries(next)) rest.push(name, inside);
    }
  }
  return true;
}
