// Every field that resolves is put on the bill of its request: things at their prices, and the text that they hold.
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { type Bill, spend, write } from './bill.ts';
import { meterOf } from './passing.ts';
import { priceOf } from './prices.ts';

const counted = new WeakSet<GraphQLSchema>();

/** The same schema, which counts. What the schema tells of itself is not counted: cost.ts bounds it. */
export function countAll(schema: GraphQLSchema): GraphQLSchema {
  if (counted.has(schema)) return schema;
  counted.add(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields()))
      field.resolve = counting(field, priceOf(type.name, field, type === schema.getMutationType()));
  }
  return schema;
}

type Resolver = GraphQLFieldResolver<unknown, unknown>;

function counting(field: GraphQLField<unknown, unknown>, each: number): Resolver {
  const resolve: Resolver = field.resolve ?? defaultFieldResolver;
  const isLeaf = isLeafType(getNamedType(field.type));
  return (source, args, context, info) => {
    const { bill } = meterOf(context);
    if (!bill) return resolve(source, args, context, info);
    const given = (value: unknown) => {
      write(bill, String(info.path.key).length + (isLeaf ? lengthOf(value) : 0));
      return afterList(bill, each, value);
    };
    const run = () => {
      const value = resolve(source, args, context, info);
      return isPromise(value) ? value.then(given) : given(value);
    };
    // The first thing is paid for before anything is done for it.
    const turn = each ? spend(bill, each) : null;
    return turn ? turn.then(run) : run();
  };
}

/** The others of a list are paid for before they are gone into. */
function afterList(bill: Bill, each: number, value: unknown): unknown {
  if (!each || !Array.isArray(value) || value.length < 2) return value;
  const turn = spend(bill, each * (value.length - 1));
  return turn ? turn.then(() => value) : value;
}

/** At most what JSON makes of it. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + lengthOf(each), 0);
  return typeof value === 'object' && value !== null ? JSON.stringify(value).length : 1;
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof (value as Promise<unknown> | null)?.then === 'function';
