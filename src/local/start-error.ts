/** Why the local server cannot start: one sentence that says what to do. */
export class StartError extends Error {}
