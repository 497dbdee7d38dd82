// What is being worked on stays in this tab and ends with it: drafts under embargo have no place in a browser's permanent
// storage. Each door has its own tabs.
import * as z from 'zod';
import type { Door } from './task-order.ts';

const everything = 'dateline:work:';

const tabsKey = 'graphiql:tabState';
// GraphiQL writes the text of the active tab and the list of tabs half a second late and apart from each other: a quick
// reload, or a look through the other door, would lose a tab or open one twice. Only storeTabs writes them.
const writtenHere = ['graphiql:query', 'graphiql:variables', tabsKey];

export type WorkStorage = ReturnType<typeof workStorage>;

/** The storage that GraphiQL keeps the tabs, the history and the layout of one door in. */
export function workStorage(door: Door) {
  const prefix = `${everything}${door}:`;
  let open = true;
  return {
    getItem: (key: string) => sessionStorage.getItem(prefix + key),
    setItem: (key: string, value: string) => {
      if (!writtenHere.includes(key)) sessionStorage.setItem(prefix + key, value);
    },
    removeItem: (key: string) => sessionStorage.removeItem(prefix + key),
    /** Whether tabs are stored: GraphiQL goes on sending them, emptied, when its editors are already gone. */
    setOpen: (value: boolean) => {
      open = value;
    },
    storeTabs: (state: unknown) => {
      if (!open) return;
      const omitted = ['hash', 'response', 'headers'];
      const text = JSON.stringify(state, (key, value: unknown) => (omitted.includes(key) ? null : value));
      sessionStorage.setItem(prefix + tabsKey, text);
    },
    clear: () => clear(prefix),
    get length() {
      return keysWith(prefix).length;
    },
  };
}

const text = z.string().nullable();
const tabsSchema = z.object({
  activeTabIndex: z.number(),
  tabs: z.array(z.object({ query: text, variables: text })),
});

/** What the active tab of a door held when it was last stored, if it was. */
export function storedTab(storage: WorkStorage): { query: string; variables: string } | undefined {
  try {
    const { tabs, activeTabIndex } = tabsSchema.parse(JSON.parse(storage.getItem(tabsKey) ?? ''));
    const tab = tabs[activeTabIndex];
    return tab && { query: tab.query ?? '', variables: tab.variables ?? '' };
  } catch {
    return undefined;
  }
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
