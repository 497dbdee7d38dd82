import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo } from 'react';
import type { Fetcher } from './fetcher.ts';
import type { LastSeen } from './last-seen.ts';
import type { Door } from './task-order.ts';
import { createTaskPanel } from './task-panel.tsx';
import { tasks } from './tasks.ts';
import { workStorage } from './work-storage.ts';

type Props = { door: Door; fetcher: Fetcher; seen: LastSeen };

/** GraphiQL at one door, with a starter tab for each task. Give it the door as its key: its tabs are read only once. */
export function Workbench({ door, fetcher, seen }: Props) {
  const plugins = useMemo(
    () => ({ tasks: createTaskPanel(tasks[door], seen), explorer: explorerPlugin() }),
    [door, seen],
  );
  const storage = useMemo(() => workStorage(door), [door]);
  const first = tasks[door][0];
  // The first tab's variables do not appear without this (graphql/graphiql#3392); beside stored tabs it would open another.
  const initial = useMemo(() => {
    const fresh = storage.getItem('graphiql:tabState') === null && first;
    return fresh ? { initialQuery: first.query, initialVariables: first.variables } : {};
  }, [storage, first]);
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      defaultTabs={tasks[door].map(({ query, variables }) => ({ query, variables }))}
      {...initial}
      defaultEditorToolsVisibility="variables"
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      plugins={[plugins.tasks, plugins.explorer, HISTORY_PLUGIN]}
      visiblePlugin={plugins.tasks}
    >
      <GraphiQL.Logo>
        <span className="door-name">{door === 'newsroom' ? 'Newsroom' : 'Partner view'}</span>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
