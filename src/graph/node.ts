import { builder } from './builder.ts';

/** Anything with an id; what it is, its own room says. */
export type NodeShape = { id: string };

export const Node = builder.interfaceRef<NodeShape>('Node').implement({
  description:
    'Anything that has an id. Ids carry their type (art_…, quo_…, evt_…, spk_…, ptn_…, whk_…) and never change.',
  fields: (t) => ({ id: t.exposeID('id') }),
});
