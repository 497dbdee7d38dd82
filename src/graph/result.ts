// Expected failures are typed members of each mutation's result union; what is unexpected is thrown on, to be masked.
import { GraphQLError, type GraphQLResolveInfo, getNamedType, isInputObjectType } from 'graphql';
import type * as z from 'zod';
import { type EditorViewer, hasRole, type Viewer } from '../access/viewer.ts';
import {
  ConflictRefusal,
  ForbiddenRefusal,
  type Issue,
  NotFoundRefusal,
  type Refusal,
  StateRefusal,
  ValidationRefusal,
} from '../base/refusal.ts';
import { builder, newsroomType, type Ref } from './builder.ts';
import type { Context, Rule } from './context.ts';

/** A refusal as a value: graphql-js takes a returned Error for a thrown one. */
type Shown<R extends Refusal> = Omit<R, 'name' | 'stack' | 'cause'>;

const FailureRef = builder.interfaceRef<{ message: string }>('Error').implement({
  description:
    "Expected failures are typed members of each mutation's result union; what is unexpected is masked and logged.",
  fields: (t) => ({ message: t.exposeString('message') }),
});

const IssueRef = builder.objectRef<Issue>('ValidationIssue').implement({
  fields: (t) => ({
    path: t.exposeStringList('path', {
      description:
        'The argument and the fields within it, such as ["input", "name"]; empty where the request as a whole is meant.',
    }),
    message: t.exposeString('message'),
  }),
});

const ValidationError = builder.objectRef<Shown<ValidationRefusal>>('ValidationError').implement({
  description: 'The input is wrong; `issues` says where and why.',
  interfaces: [FailureRef],
  fields: (t) => ({ issues: t.field({ type: [IssueRef], resolve: ({ issues }) => issues }) }),
});

const NotFoundError = builder.objectRef<Shown<NotFoundRefusal>>('NotFoundError').implement({
  interfaces: [FailureRef],
  fields: (t) => ({ id: t.exposeID('id') }),
});

const ConflictError = builder.objectRef<Shown<ConflictRefusal>>('ConflictError').implement({
  description: 'Somebody saved first. Nothing was written.',
  ...newsroomType,
  interfaces: [FailureRef],
  fields: (t) => ({ expected: t.exposeInt('expected'), actual: t.exposeInt('actual') }),
});

const StateError = builder.objectRef<Shown<StateRefusal>>('StateError').implement({
  description: "The article's state does not allow it; `blockers` says what stands in the way.",
  ...newsroomType,
  interfaces: [FailureRef],
  fields: (t) => ({ blockers: t.exposeStringList('blockers') }),
});

const names: Record<string, string> = {
  VALIDATION: 'ValidationError',
  NOT_FOUND: 'NotFoundError',
  CONFLICT: 'ConflictError',
  STATE: 'StateError',
};

function memberOf(union: string) {
  return (value: unknown) => {
    const code = (value as { code?: unknown }).code;
    return (typeof code === 'string' && names[code]) || `${union.replace(/Result$/, '')}Payload`;
  };
}

/** The union of a payload and the failures that editing can meet. */
export function editResult<T>(name: string, payload: Ref<T>) {
  return builder.unionType(name, {
    ...newsroomType,
    types: [payload, ValidationError, NotFoundError, ConflictError, StateError],
    resolveType: memberOf(name),
  });
}

/** The union of a payload and the failures that things without an edit history can meet. */
export function simpleResult<T>(name: string, payload: Ref<T>, options: { newsroom: boolean }) {
  return builder.unionType(name, {
    ...(options.newsroom ? newsroomType : {}),
    types: [payload, ValidationError, NotFoundError],
    resolveType: memberOf(name),
  });
}

type Failures = Shown<ValidationRefusal> | Shown<NotFoundRefusal> | Shown<ConflictRefusal> | Shown<StateRefusal>;

/** The rule of who may call a mutation; every mutation carries one, and a test fails for one that does not. */
export const rule = (required: Rule) => ({ extensions: { rule: required } });

/** Whether the rule of a mutation admits the viewer; one without a rule admits nobody. */
export function admitsTo(viewer: Viewer, required: Rule | undefined): boolean {
  if (required === 'partner') return viewer.kind === 'partner' || hasRole(viewer, 'admin');
  return required !== undefined && hasRole(viewer, required);
}

/** Whoever is refused what partners do is an editor: an admin does it for a partner. */
export function forbidden(required: Rule | undefined): ForbiddenRefusal {
  if (required === 'partner')
    return new ForbiddenRefusal(
      "This is a partner's own, by its key; in the newsroom it needs the role admin, who names the partner (partnerId) where it is made.",
    );
  return new ForbiddenRefusal(`This needs the role ${required}; sign in as somebody who has it.`);
}

const typed = [ValidationRefusal, NotFoundRefusal, ConflictRefusal, StateRefusal];

function isTyped(error: unknown): error is Failures {
  return typed.some((kind) => error instanceof kind);
}

/** Runs a mutation for whoever its rule admits, and answers with the payload or with the refusal as a typed result. */
export async function answerViewer<T>(
  context: Context,
  info: GraphQLResolveInfo,
  run: (viewer: Viewer) => Promise<T>,
): Promise<T> {
  const required = info.parentType.getFields()[info.fieldName]?.extensions?.['rule'] as Rule | undefined;
  if (!required) throw new Error(`The mutation ${info.fieldName} has no rule.`);
  if (!admitsTo(context.viewer, required)) throw forbidden(required);
  try {
    return await run(context.viewer);
  } catch (error) {
    if (!isTyped(error)) throw error;
    const placed = error instanceof ValidationRefusal ? { issues: error.issues.map(placing(info)) } : {};
    return { ...error, ...placed, message: error.message } as Failures as T;
  }
}

/**
 * Paths begin with the argument's name, whoever refused: rooms that know no mutation name the field. What is no argument,
 * such as the length of a whole story, has an empty path.
 */
function placing({ parentType, fieldName }: GraphQLResolveInfo) {
  const types = new Map(parentType.getFields()[fieldName]?.args.map(({ name, type }) => [name, getNamedType(type)]));
  const input = types.get('input');
  const fields = isInputObjectType(input) ? input.getFields() : {};
  return ({ path, message }: Issue): Issue => {
    const [first = ''] = path;
    if (types.has(first)) return { path, message };
    return { path: Object.hasOwn(fields, first) ? ['input', ...path] : [], message };
  };
}

/** The same for a mutation of editors alone. */
export async function answer<T>(
  context: Context,
  info: GraphQLResolveInfo,
  run: (editor: EditorViewer) => Promise<T>,
): Promise<T> {
  return answerViewer(context, info, (viewer) => {
    if (viewer.kind !== 'editor') throw new Error(`The mutation ${info.fieldName} is not for partners.`);
    return run(viewer);
  });
}

/** The whole of the argument `input` at once: every bad field is reported, not only the first. */
export function parseInput<S extends z.ZodType>(shape: S, input: unknown): z.infer<S> {
  const parsed = shape.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new ValidationRefusal(
    parsed.error.issues.map(({ path, message }) => ({ path: ['input', ...path.map(String)], message })),
  );
}

/** A refusal outside a result union, such as a bad cursor, as the error that the answer carries. */
export function toGraphQLError(refusal: Refusal): GraphQLError {
  const issues = refusal instanceof ValidationRefusal ? { issues: refusal.issues } : {};
  return new GraphQLError(
    refusal instanceof ValidationRefusal ? (refusal.issues[0]?.message ?? refusal.message) : refusal.message,
    {
      extensions: { code: refusal.code, ...issues },
    },
  );
}
