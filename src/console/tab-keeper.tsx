import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useLayoutEffect } from 'react';
import type { WorkStorage } from './work-storage.ts';

/** Stores what was typed last when the workbench is left. Draws nothing. */
export function TabKeeper({ storage }: { storage: WorkStorage }) {
  const { queryEditor, variableEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  const { updateActiveTabValues } = useGraphiQLActions();
  // A layout effect ends while the editors still hold their texts; GraphiQL itself reads them a moment later.
  useLayoutEffect(() => {
    if (!(queryEditor && variableEditor)) return;
    storage.setOpen(true);
    return () => {
      updateActiveTabValues({ query: queryEditor.getValue(), variables: variableEditor.getValue() });
      storage.setOpen(false);
    };
  }, [queryEditor, variableEditor, updateActiveTabValues, storage]);
  return <span />;
}
