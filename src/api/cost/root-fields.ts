import type { FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';

export type Fragments = Map<string, FragmentDefinitionNode>;

/** The names of the fields an operation begins with, each as often as it stands there; a fragment counts once. */
export function rootFields(operation: OperationDefinitionNode, fragments: Fragments): string[] {
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode): string[] =>
    set.selections.flatMap((selection) => {
      if (selection.kind === 'Field') return [selection.name.value];
      if (selection.kind === 'InlineFragment') return collect(selection.selectionSet);
      const { value } = selection.name;
      const fragment = seen.has(value) ? undefined : fragments.get(value);
      seen.add(value);
      return fragment ? collect(fragment.selectionSet) : [];
    });
  return collect(operation.selectionSet);
}
