// Expected failures are typed members of each mutation's result union; what is unexpected is thrown on, to be masked.
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type * as z from 'zod';
import { type EditorViewer, hasRole, type Viewer } from '../access/viewer.ts';
import {
  ConflictRefusal,
  ForbiddenRefusal,
  type Issue,
  NotFoundRefusal,
  Refusal,
  StateRefusal,
  ValidationRefusal,
} from '../base/refusal.ts';
import { builder, newsroomType, type Ref } from './builder.ts';
import type { Context, Rule } from './context.ts';

const Failure = builder.interfaceRef<Refusal>('Error').implement({
  description: "Expected failures are typed members of each mutation's result union; what is unexpected is masked and logged.",
  fields: (t) => ({ message: t.exposeString('message') }),
});

const IssueRef = builder.objectRef<Issue>('ValidationIssue').implement({
  fields: (t) => ({ path: t.exposeStringList('path'), message: t.exposeString('message') }),
});

export const ValidationError = builder.objectRef<ValidationRefusal>('ValidationError').implement({
  description: 'The input is wrong; `issues` says where and why.',
  interfaces: [Failure],
  fields: (t) => ({ issues: t.field({ type: [IssueRef], resolve: ({ issues }) => issues }) }),
});

export const NotFoundError = builder.objectRef<NotFoundRefusal>('NotFoundError').implement({
  interfaces: [Failure],
  fields: (t) => ({ id: t.exposeID('id') }),
});

const ConflictError = builder.objectRef<ConflictRefusal>('ConflictError').implement({
  description: 'Somebody saved first. Nothing was written.',
  ...newsroomType,
  interfaces: [Failure],
  fields: (t) => ({ expected: t.exposeInt('expected'), actual: t.exposeInt('actual') }),
});

const StateError = builder.objectRef<StateRefusal>('StateError').implement({
  description: "The article's state does not allow it; `blockers` says what stands in the way.",
  ...newsroomType,
  interfaces: [Failure],
  fields: (t) => ({ blockers: t.exposeStringList('blockers') }),
});

function nameOf(value: unknown): string | null {
  if (value instanceof ValidationRefusal) return 'ValidationError';
  if (value instanceof NotFoundRefusal) return 'NotFoundError';
  if (value instanceof ConflictRefusal) return 'ConflictError';
  return value instanceof StateRefusal ? 'StateError' : null;
}

type Failures = ValidationRefusal | NotFoundRefusal | ConflictRefusal | StateRefusal;

/** The union of a payload and the failures that editing can meet. */
export function editResult<T>(name: string, payload: Ref<T>) {
  return builder.unionType(name, {
    ...newsroomType,
    types: [payload, ValidationError, NotFoundError, ConflictError, StateError],
    resolveType: (value) => nameOf(value) ?? `${name.replace(/Result$/, '')}Payload`,
  });
}

/** The union of a payload and the failures that things without an edit history can meet. */
export function simpleResult<T>(name: string, payload: Ref<T>, options: { newsroom: boolean }) {
  return builder.unionType(name, {
    ...(options.newsroom ? newsroomType : {}),
    types: [payload, ValidationError, NotFoundError],
    resolveType: (value) => nameOf(value) ?? `${name.replace(/Result$/, '')}Payload`,
  });
}

/** The rule of who may call a mutation; every mutation carries one, and a test fails for one that does not. */
export const rule = (required: Rule) => ({ extensions: { rule: required } });

function check(viewer: Viewer, required: unknown): void {
  if (required === 'partner' && (viewer.kind === 'partner' || hasRole(viewer, 'admin'))) return;
  const role = required as Exclude<Rule, 'partner'>;
  if (required !== 'partner' && hasRole(viewer, role)) return;
  throw new ForbiddenRefusal(`This needs the role ${required}; sign in as somebody who has it.`);
}

/** Runs an editor's mutation: checks its rule, and answers with the payload or with the refusal as a typed result. */
export async function answer<T>(context: Context, info: GraphQLResolveInfo, run: (editor: EditorViewer) => Promise<T>): Promise<T> {
  const { rule: required } = info.parentType.getFields()[info.fieldName]?.extensions as { rule?: Rule };
  if (!required) throw new Error(`The mutation ${info.fieldName} has no rule.`);
  check(context.viewer, required);
  try {
    return await run(context.viewer as EditorViewer);
  } catch (error) {
    if (error instanceof Refusal && nameOf(error)) return error as Failures as T;
    throw error;
  }
}

/** The whole input at once: every bad field is reported, not only the first. */
export function parseInput<S extends z.ZodType>(shape: S, input: unknown): z.infer<S> {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new ValidationRefusal(parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message })));
}

/** A refusal outside a result union, such as a bad cursor, as the error that the answer carries. */
export function toGraphQLError(refusal: Refusal): GraphQLError {
  const issues = refusal instanceof ValidationRefusal ? { issues: refusal.issues } : {};
  return new GraphQLError(refusal instanceof ValidationRefusal ? (refusal.issues[0]?.message ?? refusal.message) : refusal.message, {
    extensions: { code: refusal.code, ...issues },
  });
}
