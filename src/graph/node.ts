// Each room says how a node of its kind is found, and returns null for what the viewer may not see.
import type { NodeKind } from '../base/ids.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

/** `__typename` tells what it is; a withdrawn article or quote comes as a Tombstone. */
export type NodeShape = { id: string; __typename: string };

export const Node = builder.interfaceRef<{ id: string }>('Node').implement({
  description:
    'Anything that has an id. Ids carry their type (art_…, quo_…, evt_…, spk_…, ptn_…, whk_…, fed_…) and never change.',
  fields: (t) => ({ id: t.exposeID('id') }),
});

type Finder = (context: Context, id: string) => Promise<NodeShape | null>;

const finders = new Map<NodeKind, Finder>();

/** Called once by each room as it is loaded. */
export function findNodesOf(kind: NodeKind, finder: Finder): void {
  finders.set(kind, finder);
}

export function finderOf(kind: NodeKind | null): Finder {
  return (kind && finders.get(kind)) ?? (async () => null);
}
