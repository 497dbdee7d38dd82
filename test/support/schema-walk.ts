// Walks a schema by introspection: every field that can lead to the newsroom's nouns. No field is named: the schema says all.

import { buildSchema, introspectionFromSchema } from 'graphql';

type TypeRef = { kind: string; name: string | null; ofType: TypeRef | null };
type InputValue = { name: string; type: TypeRef; defaultValue: string | null };
type Field = { name: string; args: InputValue[]; type: TypeRef };
type Type = {
  kind: string;
  name: string;
  fields: Field[] | null;
  inputFields: InputValue[] | null;
  possibleTypes: { name: string }[] | null;
};

/** What a partner must not come to by a path that has no rule. */
const nouns = ['Article', 'Quote', 'Event', 'Speaker', 'Tombstone', 'ArticleVersion', 'Correction', 'Feed'];

export type Schema = { types: Map<string, Type>; reaching: Set<string> };
export type Root = { field: string; args: string; type: string };

const named = (type: TypeRef): string => (type.ofType ? named(type.ofType) : (type.name ?? ''));
const required = ({ type, defaultValue }: InputValue) => type.kind === 'NON_NULL' && defaultValue === null;

function steps(types: Map<string, Type>, name: string): string[] {
  const type = types.get(name);
  return [...(type?.fields ?? []).map((field) => named(field.type)), ...(type?.possibleTypes ?? []).map((t) => t.name)];
}

/** `sdl` is a printed schema. */
export function readSchema(sdl: string): Schema {
  const { __schema } = introspectionFromSchema(buildSchema(sdl)) as unknown as { __schema: { types: Type[] } };
  const types = new Map(__schema.types.map((type) => [type.name, type]));
  const reaching = new Set(nouns);
  for (let before = 0; before !== reaching.size; ) {
    before = reaching.size;
    for (const name of types.keys()) if (steps(types, name).some((next) => reaching.has(next))) reaching.add(name);
  }
  return { types, reaching };
}

const isLeaf = ({ types }: Schema, field: Field) =>
  ['SCALAR', 'ENUM'].includes(types.get(named(field.type))?.kind ?? '');
const isConnection = ({ types }: Schema, name: string) =>
  ['edges', 'nodes', 'pageInfo'].every((part) => types.get(name)?.fields?.some((field) => field.name === part));

/** The concrete types behind a type, those alone that lead to nouns where it is an interface. */
function concrete({ types, reaching }: Schema, name: string): string[] {
  const type = types.get(name);
  return type?.possibleTypes
    ? type.possibleTypes.map((each) => each.name).filter((each) => reaching.has(each))
    : [name];
}

const optionalArgs = new Set(['first', 'after', 'format', 'kind', 'status', 'from', 'to']);
function fieldsOf({ types }: Schema, name: string): Field[] {
  const fields = types.get(name)?.fields ?? [];
  for (const { name: field, args } of fields)
    for (const arg of args.filter((each) => required(each) || !optionalArgs.has(each.name)))
      throw new Error(`${name}.${field}(${arg.name}) has no rule: say in schema-walk.ts how the walker calls it.`);
  return fields;
}

type Inner = (type: string) => string;
/** `on` is the concrete type to ask of an interface: fields of several may not be merged into one answer. */
type Wrapping = { name: string; edges: boolean; on?: string | undefined };

function nodeOf({ types }: Schema, connection: string): string {
  const nodes = types.get(connection)?.fields?.find((field) => field.name === 'nodes');
  return nodes ? named(nodes.type) : connection;
}

function wrap(schema: Schema, { name, edges, on }: Wrapping, inner: Inner): string {
  const page = '__typename pageInfo { __typename hasNextPage hasPreviousPage startCursor endCursor }';
  if (isConnection(schema, name)) {
    const nodes = wrap(schema, { name: nodeOf(schema, name), edges, on }, inner);
    return edges ? `${page} nodes { __typename } edges { __typename cursor node { ${nodes} } }` : `nodes { ${nodes} }`;
  }
  const types = concrete(schema, name);
  if (types.length === 1 && types[0] === name) return `__typename ${inner(name)}`;
  const type = types.find((each) => each === on) ?? types[0] ?? '';
  return `__typename ... on ${type} { ${inner(type)} }`;
}

const leaves =
  (schema: Schema): Inner =>
  (type) =>
    fieldsOf(schema, type)
      .filter((field) => isLeaf(schema, field))
      .map(({ name }) => name)
      .join(' ');

/** All of a type's fields, each object in it with its own leaves. */
const whole =
  (schema: Schema, on: string | undefined): Inner =>
  (type) =>
    fieldsOf(schema, type)
      .map((field) => {
        if (isLeaf(schema, field)) return field.name;
        return `${call(field)} { ${wrap(schema, { name: named(field.type), edges: true, on }, leaves(schema))} }`;
      })
      .join(' ');

export type Hop = { on: string; field: string; to: string };

/** The fields that lead on to nouns, of every concrete type that `name` can be. */
function hops(schema: Schema, name: string): Hop[] {
  return concrete(schema, nodeOf(schema, name)).flatMap((on) =>
    fieldsOf(schema, on)
      .filter((field) => schema.reaching.has(named(field.type)))
      .map((field) => ({ on, field: call(field), to: named(field.type) })),
  );
}

/** Every chain of hops up to `length` long. */
export function chains(schema: Schema, from: string, length: number): Hop[][] {
  if (length === 0) return [[]];
  return [[], ...hops(schema, from).flatMap((hop) => chains(schema, hop.to, length - 1).map((rest) => [hop, ...rest]))];
}

/** The queries that go along a chain and ask for all that is at its end: one for each type where that is an interface. */
export function queriesFor(schema: Schema, root: Root, chain: Hop[]): string[] {
  const end = nodeOf(schema, chain.at(-1)?.to ?? root.type);
  const kinds = [end, ...fieldsAt(schema, end)].map((type) => concrete(schema, type)).find((types) => types.length > 1);
  return (kinds ?? [undefined]).map((on) => {
    const along = ([hop, ...rest]: Hop[], name: string): string => {
      if (!hop) return wrap(schema, { name, edges: true, on }, whole(schema, on));
      return wrap(schema, { name, edges: false, on: hop.on }, () => `${hop.field} { ${along(rest, hop.to)} }`);
    };
    return `{ ${root.field}${root.args} { ${along(chain, root.type)} } }`;
  });
}

const fieldsAt = ({ types }: Schema, name: string) => (types.get(name)?.fields ?? []).map(({ type }) => named(type));

/** The query that asks for the leaves alone. */
export function briefQuery(schema: Schema, root: Root, on: string | undefined): string {
  return `{ ${root.field}${root.args} { ${wrap(schema, { name: root.type, edges: true, on }, leaves(schema))} } }`;
}

/** Literals to give to each argument and input field, by its name in the schema: `Query.node(id)`, `ArticleBy.slug`. */
export type Rules = Record<string, string[]>;

/** The query fields that lead to nouns, each with every argument that the rules give; one without a rule is an error. */
/** Few enough to keep a query's cost down. */
const [short, shorter] = ['first: 20', 'first: 2'];
const call = ({ name, args }: Field) => (args.some((arg) => arg.name === 'first') ? `${name}(${shorter})` : name);

export function rootsOf(schema: Schema, rules: Rules): Root[] {
  const fields = (schema.types.get('Query')?.fields ?? []).filter(({ type }) => schema.reaching.has(named(type)));
  return fields.flatMap((field): Root[] => {
    const root = (args: string): Root => ({ field: field.name, args, type: named(field.type) });
    const pages = field.args.some(({ name }) => name === 'first');
    const own = field.args.filter(({ name }) => name !== 'first' && name !== 'after');
    const given = own.flatMap((arg) =>
      literals(schema, `Query.${field.name}(${arg.name})`, arg, rules).map((text) => `${arg.name}: ${text}`),
    );
    const all = pages ? [short, 'first: 1', ...given.map((text) => `${short}, ${text}`)] : given;
    return (all.length ? all.map((text) => `(${text})`) : ['']).map(root);
  });
}

function literals({ types }: Schema, name: string, arg: InputValue, rules: Rules): string[] {
  const input = types.get(named(arg.type));
  const known = (key: string) => {
    const texts = rules[key];
    if (!texts) throw new Error(`${key} has no rule: say what a partner could put there to come to what is hidden.`);
    return texts;
  };
  if (!input?.inputFields) return known(name);
  return input.inputFields.flatMap((field) =>
    known(`${input.name}.${field.name}`).map((text) => `{ ${field.name}: ${text} }`),
  );
}

/** `Type.field` of every type that the walk comes to. */
export function covered(schema: Schema): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const type = schema.types.get(name);
    if (!type || found.has(name) || !['OBJECT', 'INTERFACE'].includes(type.kind)) return;
    found.add(name);
    for (const next of concrete(schema, name)) visit(next);
    for (const field of type.fields ?? []) visit(named(field.type));
  };
  const query = schema.types.get('Query')?.fields ?? [];
  for (const { type } of query) if (schema.reaching.has(named(type))) visit(named(type));
  const objects = [...found].filter((name) => schema.types.get(name)?.kind === 'OBJECT');
  return objects.flatMap((name) => (schema.types.get(name)?.fields ?? []).map((field) => `${name}.${field.name}`));
}
