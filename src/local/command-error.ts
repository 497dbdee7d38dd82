/** Why a command failed: a sentence for whoever ran it. */
export class CommandError extends Error {}
