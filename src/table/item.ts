// An item is its key, its entity's name and format version, the few attributes that conditions look at, and its value as
// one JSON text: cheap to marshal, safe for any text, and readable for ever by its format (docs/decisions/0001).
import type * as z from 'zod';
import type { Key } from './keys.ts';

export type Item = Key & {
  e: string;
  f: number;
  data: string;
  revision?: number;
  expiresAtSeconds?: number;
  lastUsedOn?: string;
};

export type Entity<T> = {
  name: string;
  item(key: Key, value: T, attributes?: { revision?: number; expiresAtSeconds?: number }): Item;
  read(item: Item): T;
};

/** One kind of item. A later format gets the number 2 and a reader of its own here; format 1 is read for ever. */
export function entity<S extends z.ZodType>(name: string, shape: S): Entity<z.infer<S>> {
  return {
    name,
    item: (key, value, attributes = {}) => ({ ...key, e: name, f: 1, data: JSON.stringify(value), ...attributes }),
    read(item) {
      if (item.e !== name || item.f !== 1)
        throw new Error(`Expected ${name} of format 1 at ${item.PK}, found ${item.e} of format ${item.f}.`);
      return shape.parse(JSON.parse(item.data));
    },
  };
}
