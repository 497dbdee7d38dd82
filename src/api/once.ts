import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../graph/context.ts';
import { type Companion, together } from '../table/transact.ts';
import { fragmentsOf } from './cost/charge.ts';
import { rootFields } from './cost/root-fields.ts';
import { type Committed, claim, spent } from './idempotency.ts';

type Params = { query?: unknown; variables?: unknown; operationName?: unknown };
type Passed = Context & { params: Params; request: Request };

const keyForm = /^[\x21-\x7e]{1,200}$/;

const refused = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });

/** Carries an editor's mutation out once for each `idempotency-key`; a query with one is a query. */
export function onceForEachKey(): Plugin {
  return {
    async onExecute({ args, executeFn, setExecuteFn, setResultAndStopExecution }) {
      // Envelop's types do not know our door's context; door.ts puts it in for every request.
      const context = args.contextValue as unknown as Passed;
      const { document } = args as unknown as { document: DocumentNode };
      const key = context.request.headers.get('idempotency-key');
      const operation = getOperationAST(document, args.operationName);
      if (key === null || context.viewer.kind !== 'editor' || operation?.operation !== 'mutation') return;
      const stop = (error: unknown) => setResultAndStopExecution({ errors: [error as GraphQLError] });
      if (!keyForm.test(key)) return stop(refused('An idempotency-key is 1 to 200 visible ASCII characters.'));
      if (rootFields(operation, fragmentsOf(document)).length > 1)
        return stop(refused('Send one mutation in each request that carries an idempotency-key.'));
      const { query, variables, operationName } = context.params;
      const { app, viewer } = context;
      const request = JSON.stringify([query, variables ?? {}, operationName ?? null]);
      try {
        const found = await claim({ table: app.table, now: app.clock, subject: viewer.subject, key, request });
        if ('answer' in found) return setResultAndStopExecution(found.answer);
        if ('committed' in found && !answersWithArticle(args.schema, operation, document)) return stop(spent());
        setExecuteFn((async (given: never) => {
          if ('committed' in found) return readAgain(context, found.committed, () => executeFn(given));
          const companion: Companion = { action: found.mark, joined: false };
          const result = (await together(companion, () => executeFn(given))) as ExecutionResult;
          await found.settle(result, companion.joined);
          return result;
        }) as never);
      } catch (error) {
        stop(error);
      }
    },
  };
}

/** Those mutations alone are answered from the article, and are not done a second time (newsroom/mutations.ts). */
function answersWithArticle(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  document: DocumentNode,
): boolean {
  const [field = ''] = rootFields(operation, fragmentsOf(document));
  const type = schema.getMutationType()?.getFields()[field]?.type;
  return type !== undefined && getNamedType(type).name === 'ArticleResult';
}

async function readAgain(context: Context, { articleId, keep }: Committed, execute: () => unknown) {
  context.committed = { articleId };
  const result = (await execute()) as ExecutionResult;
  await keep(result);
  return result;
}
