// One builder, two schemas (docs/decisions/0003): what is marked newsroomOnly is absent from the partner schema, so a
// partner cannot see that it exists.
import SchemaBuilder, { type ObjectRef } from '@pothos/core';
import SubGraphPlugin from '@pothos/plugin-sub-graph';
import type { Context } from './context.ts';

type SubGraph = 'Partner' | 'Newsroom';

type Scalar<T> = { Input: T; Output: T };

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  SubGraphs: SubGraph;
  Scalars: {
    ID: Scalar<string>;
    DateTime: Scalar<string>;
    PartialDate: Scalar<string>;
    LanguageTag: Scalar<string>;
    URL: Scalar<string>;
    JSON: Scalar<unknown>;
  };
}>({
  plugins: [SubGraphPlugin],
  defaultFieldNullability: false,
  subGraphs: { defaultForTypes: ['Partner', 'Newsroom'], defaultForFields: ['Partner', 'Newsroom'] },
});

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;

/** An object type of this builder, backed by T. */
export type Ref<T> = ObjectRef<Types, T, T>;

export const bothDoors: { subGraphs: SubGraph[] } = { subGraphs: ['Partner', 'Newsroom'] };
export const newsroomOnly: { subGraphs: SubGraph[] } = { subGraphs: ['Newsroom'] };
export const newsroomType: { subGraphs: SubGraph[]; defaultSubGraphsForFields: SubGraph[] } = {
  subGraphs: ['Newsroom'],
  defaultSubGraphsForFields: ['Newsroom'],
};

builder.queryType({});
// A mutation is the newsroom's own unless it says otherwise.
builder.mutationType({ defaultSubGraphsForFields: ['Newsroom'] });
