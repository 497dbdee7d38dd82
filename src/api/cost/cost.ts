// What an operation costs with its real variables, reckoned for each request before any resolver runs. Never inside a
// validation rule: those are remembered by document, and a later, dearer variable would pass (docs/security.md).
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { invalid } from '../../base/refusal.ts';
import { maxPage } from '../../graph/connection.ts';
import { assumedLength, introspectionShare, priceOf, usualLength } from './prices.ts';

export type Asked = {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Map<string, FragmentDefinitionNode>;
  /** Coerced: defaults are in. */
  variables: Record<string, unknown>;
};

type Walk = Asked & { known: Map<string, number> };

/** Points, at least 1. Throws a ValidationRefusal for a page or a list of ids that no list gives. Fragments are taken once. */
export function costOf(asked: Asked): number {
  const root = asked.schema.getRootType(asked.operation.operation);
  if (!root) return 1;
  return Math.max(
    1,
    ofSelections({ ...asked, known: new Map() }, asked.operation.selectionSet, { type: root, rows: 1 }),
  );
}

/** The type that selections stand on; `rows` is the length of the page they stand in. */
type Place = { type: GraphQLCompositeType; rows: number };

/** Alternatives of a union or an interface are added up: more than any answer can hold, and never less. */
function ofSelections(walk: Walk, set: SelectionSetNode, place: Place): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (isLeftOut(walk, selection)) continue;
    if (selection.kind === 'Field') cost += ofField(walk, selection, place);
    else if (selection.kind === 'FragmentSpread') cost += ofFragment(walk, selection.name.value, place);
    else cost += ofSelections(walk, selection.selectionSet, narrowed(walk, selection.typeCondition?.name.value, place));
  }
  return cost;
}

function isLeftOut({ variables }: Walk, node: SelectionNode): boolean {
  if (!node.directives?.length) return false;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.['if'] === true || include?.['if'] === false;
}

function ofFragment(walk: Walk, name: string, place: Place): number {
  const fragment = walk.fragments.get(name);
  if (!fragment) return 0;
  const key = `${name}:${place.rows}`;
  const known = walk.known.get(key);
  if (known !== undefined) return known;
  const cost = ofSelections(walk, fragment.selectionSet, narrowed(walk, fragment.typeCondition.name.value, place));
  walk.known.set(key, cost);
  return cost;
}

function narrowed({ schema }: Walk, name: string | undefined, place: Place): Place {
  const type = name ? schema.getType(name) : undefined;
  return type && isCompositeType(type) ? { ...place, type } : place;
}

function ofField(walk: Walk, node: FieldNode, { type, rows }: Place): number {
  const field = fieldOf(type, node.name.value);
  if (!field) return 0;
  const named = getNamedType(field.type);
  const args = getArgumentValues(field, node, walk.variables);
  const name = `${type.name}.${field.name}`;
  const each = priceOf(type.name, field, type === walk.schema.getMutationType());
  const page = pageOf(field, args);
  const below =
    node.selectionSet && isCompositeType(named)
      ? ofSelections(walk, node.selectionSet, { type: named, rows: page ?? rows })
      : 0;
  const cost = timesOf(field, args, { name, rows, inPage: type.name.endsWith('Connection') }) * (each + below);
  // The schema lies in memory: a client's whole introspection passes, one that goes round in circles does not.
  const isMeta = field === SchemaMetaFieldDef || field === TypeMetaFieldDef;
  return isMeta ? Math.ceil(cost * introspectionShare) : cost;
}

function fieldOf(type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isUnionType(type) ? undefined : type.getFields()[name];
}

type Args = Record<string, unknown>;

/** The length of the page a list was asked for. */
function pageOf(field: GraphQLField<unknown, unknown>, args: Args): number | null {
  const known = field.args.find(({ name }) => name === 'first');
  if (!known) return null;
  const first = args['first'] ?? known.defaultValue ?? 20;
  if (typeof first !== 'number' || first < 1 || first > maxPage)
    throw invalid('first', `first is from 1 to ${maxPage}.`);
  return first;
}

function timesOf(
  field: GraphQLField<unknown, unknown>,
  args: Args,
  at: { name: string; rows: number; inPage: boolean },
): number {
  if (!isListType(getNullableType(field.type))) return 1;
  const { ids } = args;
  if (Array.isArray(ids)) {
    if (ids.length > maxPage) throw invalid('ids', `At most ${maxPage} ids at once.`);
    return ids.length;
  }
  return at.inPage ? at.rows : (assumedLength[at.name] ?? usualLength);
}
