// Before any resolver runs: what the operation costs with these variables, whether its caller has that much left, and
// whether it may call these mutations at all. A refusal here is a 4xx without data, and nothing has been read for it.
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Viewer } from '../access/viewer.ts';
import type { Context, Rule } from '../graph/context.ts';
import { admitsTo, forbidden } from '../graph/result.ts';
import type { Budget } from '../partners/budget.ts';
import { costOf } from './cost.ts';
import { isText } from './is-text.ts';
import { type Cost, meterOf } from './passing.ts';
import { type Fragments, rootFields } from './root-fields.ts';

type Args = {
  schema: GraphQLSchema;
  document: DocumentNode;
  contextValue: Context;
  variableValues?: Record<string, unknown> | null;
  operationName?: string | null;
};

type Terms = {
  budget: Budget;
  /** What no single operation may cost, whoever asks. */
  most: number;
  /** Nothing can be written here. */
  readOnly: boolean;
};

export function charging(terms: Terms): Plugin {
  return {
    async onExecute({ args, setResultAndStopExecution }) {
      // Envelop's types do not know our door's context; door.ts puts it in for every request.
      const errors = await charge(terms, args as unknown as Args);
      if (errors) setResultAndStopExecution({ errors });
    },
  };
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

/** Editors have a ceiling only. */
async function pay({ budget, most }: Terms, context: Context, requested: number): Promise<GraphQLError[] | null> {
  const { viewer } = context;
  const meter = meterOf(context);
  const limit = viewer.kind === 'partner' ? viewer.entitlement.costPerMinute : most;
  const ceiling = Math.min(most, limit);
  meter.cost = { ...meter.cost, requested };
  if (requested > ceiling) {
    const message = `This would cost ${requested} points; one operation may cost ${ceiling}. Ask for shorter pages or fewer fields.`;
    return [refused(400, 'COST_EXCEEDED', message, { cost: meter.cost, headers: retryAfter(context, meter.cost) })];
  }
  if (viewer.kind !== 'partner') return null;
  const { granted, available, resetAt } = await budget({ partnerId: viewer.partnerId, limit, points: requested });
  meter.cost = { requested, available, resetAt: resetAt.toISOString() };
  if (granted) {
    meter.charged = requested;
    return null;
  }
  const headers = retryAfter(context, meter.cost);
  const message = `Your points for this minute are used up: this needs ${requested}, and ${available} are left. Try again in ${headers['retry-after']} s.`;
  return [refused(429, 'RATE_LIMITED', message, { cost: meter.cost, headers })];
}

/** Until the budget is whole again; nothing for editors, who have none. */
function retryAfter({ app }: Context, { resetAt }: Cost): Record<string, string> {
  if (!resetAt) return {};
  const seconds = Math.ceil((Date.parse(resetAt) - app.clock().getTime()) / 1000);
  return { 'retry-after': String(Math.max(1, seconds)) };
}

const unwritable = () =>
  refused(503, 'READ_ONLY', 'Nothing can be changed here at the moment, and nothing was; reading goes on.', {
    headers: { 'retry-after': '60' },
  });

type More = { cost?: Cost; headers?: Record<string, string> };

function refused(status: number, code: string, message: string, { cost, headers }: More = {}): GraphQLError {
  const http = { status, ...(headers ? { headers } : {}) };
  return new GraphQLError(message, { extensions: { code, http, ...(cost ? { cost } : {}) } });
}
