import { type GraphQLSchema, isObjectType } from 'graphql';
import { meterOf } from './cost/passing.ts';

/** Counts each article that is written into an answer: GraphQL asks an object's type of every value it completes. */
export function countServed(schema: GraphQLSchema): GraphQLSchema {
  const article = schema.getType('Article');
  if (!isObjectType(article)) return schema;
  article.isTypeOf = (value: { id: string }, context: unknown) => {
    meterOf(context).served.add(value.id);
    return true;
  };
  return schema;
}
