/** Why a command failed: a sentence for whoever ran it. */
export class CommandError extends Error {}

/** No server answers: nothing else can succeed either. */
export class UnreachableError extends CommandError {}

/** The server is busy: the same may succeed a moment later. */
export class BusyError extends CommandError {}
