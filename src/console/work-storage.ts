// What is being worked on stays in this tab and ends with it: drafts under embargo have no place in a browser's permanent
// storage. Each door has its own tabs.
import type { Door } from './task-order.ts';

const everything = 'dateline:work:';

/** The storage that GraphiQL keeps the tabs, the history and the layout of one door in. */
export function workStorage(door: Door) {
  const prefix = `${everything}${door}:`;
  return {
    getItem: (key: string) => sessionStorage.getItem(prefix + key),
    setItem: (key: string, value: string) => sessionStorage.setItem(prefix + key, value),
    removeItem: (key: string) => sessionStorage.removeItem(prefix + key),
    clear: () => clear(prefix),
    get length() {
      return keysWith(prefix).length;
    },
  };
}

/** Forgets the work at every door. */
export function clearWork(): void {
  clear(everything);
}

function clear(prefix: string): void {
  for (const key of keysWith(prefix)) sessionStorage.removeItem(key);
}

function keysWith(prefix: string): string[] {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
}
