import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo } from 'react';
import type { Fetcher } from './fetcher.ts';
import type { LastSeen } from './last-seen.ts';
import { TabKeeper } from './tab-keeper.tsx';
import type { Door } from './task-order.ts';
import { createTaskPanel } from './task-panel.tsx';
import { tasks } from './tasks.ts';
import { storedTab, workStorage } from './work-storage.ts';

type Props = { door: Door; fetcher: Fetcher; seen: LastSeen };

/** GraphiQL at one door, with a starter tab for each task. Give it the door as its key: its tabs are read only once. */
export function Workbench({ door, fetcher, seen }: Props) {
  const plugins = useMemo(
    () => ({ tasks: createTaskPanel(tasks[door], seen), explorer: explorerPlugin() }),
    [door, seen],
  );
  const storage = useMemo(() => workStorage(door), [door]);
  // The variables of the tab that opens first do not appear without these (graphql/graphiql#3392).
  const initial = useMemo(() => storedTab(storage) ?? tasks[door][0], [storage, door]);
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      onTabChange={storage.storeTabs}
      defaultTabs={tasks[door].map(({ query, variables }) => ({ query, variables }))}
      initialQuery={initial?.query ?? ''}
      initialVariables={initial?.variables ?? ''}
      defaultEditorToolsVisibility="variables"
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      plugins={[plugins.tasks, plugins.explorer, HISTORY_PLUGIN]}
      visiblePlugin={plugins.tasks}
    >
      {/* The top bar says where one is. */}
      <GraphiQL.Logo>
        <TabKeeper storage={storage} />
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
