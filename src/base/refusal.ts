// Two kinds of failure: a refusal (expected, with a sentence that is safe to show) and a fault (everything else: logged
// and masked). There is no third kind.

export type Issue = { path: string[]; message: string };

/** Expected, and safe to show: its message says what to do. */
export abstract class Refusal extends Error {
  abstract readonly code: string;
}

export class ValidationRefusal extends Refusal {
  readonly code = 'VALIDATION';
  readonly issues: Issue[];
  constructor(issues: Issue[], message = 'The input is wrong; see issues.') {
    super(message);
    this.issues = issues;
  }
}

export class NotFoundRefusal extends Refusal {
  readonly code = 'NOT_FOUND';
  readonly id: string;
  constructor(id: string) {
    super('There is nothing with this id, or you may not see it.');
    this.id = id;
  }
}

export class ConflictRefusal extends Refusal {
  readonly code = 'CONFLICT';
  readonly expected: number;
  readonly actual: number;
  constructor(expected: number, actual: number) {
    super(`Somebody saved first: this is revision ${actual}, not ${expected}. Nothing was written; read it again.`);
    this.expected = expected;
    this.actual = actual;
  }
}

export class StateRefusal extends Refusal {
  readonly code = 'STATE';
  readonly blockers: string[];
  constructor(blockers: string[]) {
    super(
      `The article's state does not allow this: ${blockers.length} thing${blockers.length === 1 ? '' : 's'} in the way.`,
    );
    this.blockers = blockers;
  }
}

/** The caller is known but has not the role for this. */
export class ForbiddenRefusal extends Refusal {
  readonly code = 'FORBIDDEN';
}

/** The service is overloaded or its store is: nothing was written, and the same call may be made again. */
export class BusyRefusal extends Refusal {
  readonly code = 'BUSY';
  constructor() {
    super('The newsroom is busy; nothing was written. Try again in a moment.');
  }
}

/** The answer took too long; what was under way has been stopped. */
export class LateRefusal extends Refusal {
  readonly code = 'TIMEOUT';
  constructor() {
    super(
      'This took too long and was stopped. Ask for shorter pages; after a mutation, read what stands before you repeat it.',
    );
  }
}

export function invalid(path: string | string[], message: string): ValidationRefusal {
  return new ValidationRefusal([{ path: [path].flat(), message }]);
}
