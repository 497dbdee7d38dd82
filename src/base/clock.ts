/** Tells the instant. The only source of time in src; everything else is handed one. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
