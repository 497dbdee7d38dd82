// Before any resolver runs: what the operation costs with these variables, whether its caller has that much left, and
// whether it may call these mutations at all. A refusal here is a 4xx without data, and nothing has been read for it. What it
// comes to while it runs is on its bill (bill.ts): one that ends there is a 4xx without data, too.
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Viewer } from '../../access/viewer.ts';
import { ValidationRefusal } from '../../base/refusal.ts';
import type { Context, Rule } from '../../graph/context.ts';
import { admitsTo, forbidden } from '../../graph/result.ts';
import { costOf } from './cost.ts';
import { isText } from './is-text.ts';
import { meterOf } from './passing.ts';
import { billTo, type Prices, pay, refused } from './pay.ts';
import { type Fragments, rootFields } from './root-fields.ts';

type Args = {
  schema: GraphQLSchema;
  document: DocumentNode;
  contextValue: Context;
  variableValues?: Record<string, unknown> | null;
  operationName?: string | null;
};

type Terms = Prices & {
  /** Nothing can be written here. */
  readOnly: boolean;
};

export function charging(terms: Terms): Plugin {
  return {
    async onExecute({ args, executeFn, setExecuteFn, setResultAndStopExecution }) {
      // Envelop's types do not know our door's context; door.ts puts it in for every request.
      const asked = args as unknown as Args;
      const errors = await charge(terms, asked);
      if (errors) return setResultAndStopExecution({ errors });
      const { document, contextValue: context } = asked;
      const isQuery = getOperationAST(document, asked.operationName)?.operation === OperationTypeNode.QUERY;
      setExecuteFn((async (given: never) => counted(terms, { context, isQuery }, () => executeFn(given))) as never);
    },
  };
}

/** What is over has no data, whatever had been read: half of an answer would be taken for a whole one. */
async function counted(
  terms: Terms,
  { context, isQuery }: { context: Context; isQuery: boolean },
  execute: () => unknown,
): Promise<ExecutionResult> {
  const bill = billTo(terms, context);
  meterOf(context).bill = bill;
  const result = (await execute()) as ExecutionResult;
  await bill.settle(bill, 'last');
  if (!bill.over) return wholeOrRefused(result, isQuery);
  const { extensions } = bill.over;
  if ('cost' in extensions) extensions['cost'] = meterOf(context).cost;
  return { errors: [bill.over] };
}

/**
 * What a query asks wrongly is wrong wherever in it: `first` is refused before it runs, and so is no less a cursor that only the
 * list within a story can tell to be none of its own. A mutation has been carried out by then.
 */
function wholeOrRefused(result: ExecutionResult, isQuery: boolean): ExecutionResult {
  const { errors } = result;
  const isWrong = isQuery && errors?.some(({ originalError }) => originalError instanceof ValidationRefusal);
  return isWrong && errors ? { errors } : result;
}

async function charge(terms: Terms, args: Args): Promise<readonly GraphQLError[] | null> {
  const { schema, document, contextValue } = args;
  const operation = getOperationAST(document, args.operationName);
  if (!operation) return [refused(400, 'BAD_REQUEST', 'Name the operation to run: operationName.')];
  if (operation.operation === OperationTypeNode.SUBSCRIPTION)
    return [refused(400, 'BAD_REQUEST', 'There are no subscriptions here; follow changes, or ask for webhooks.')];
  if (terms.readOnly && operation.operation === OperationTypeNode.MUTATION) return [unwritable()];
  const { coerced, errors } = getVariableValues(
    schema,
    operation.variableDefinitions ?? [],
    args.variableValues ?? {},
    { maxErrors: 10 },
  );
  if (errors) return errors;
  if (!isText(args.variableValues))
    return [
      refused(400, 'BAD_USER_INPUT', 'A text among the variables is no Unicode text: it holds half a character.'),
    ];
  try {
    const fragments = fragmentsOf(document);
    if (operation.operation === OperationTypeNode.MUTATION)
      checkRules(schema, contextValue.viewer, rootFields(operation, fragments));
    const requested = costOf({ schema, operation, fragments, variables: coerced });
    return await pay(terms, contextValue, requested);
  } catch (error) {
    return [error as GraphQLError];
  }
}

export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const found = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(found.map((fragment) => [fragment.name.value, fragment]));
}

/** Each mutation checks its rule itself, too; here all of a document are checked before the first is carried out. */
function checkRules(schema: GraphQLSchema, viewer: Viewer, names: string[]): void {
  for (const name of names) {
    const required = schema.getMutationType()?.getFields()[name]?.extensions?.['rule'] as Rule | undefined;
    if (name !== '__typename' && !admitsTo(viewer, required)) throw forbidden(required);
  }
}

const unwritable = () =>
  refused(503, 'READ_ONLY', 'Nothing can be changed here at the moment, and nothing was; reading goes on.', {
    headers: { 'retry-after': '60' },
  });
