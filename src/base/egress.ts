/** How the house reaches out to hosts that strangers named. */
export type Egress = {
  /** Admits http to this machine: `npm start` and tests say so, a deployment never does. */
  loopback: boolean;
  /** Every address of a name; the system's resolver where it is left out. */
  lookup?: (hostname: string) => Promise<string[]>;
  /** A certificate authority to trust instead of the public ones (PEM). */
  ca?: string;
  /** How long one request may take in all. */
  deadlineMs?: number;
};
