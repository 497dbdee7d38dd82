// What one unit of work takes, measured on the real code: request units as DynamoDB counts them (ReturnConsumedCapacity),
// milliseconds of the bundle under Node 24, bytes as sent and stored. Nothing is an estimate: what nobody measured is left out.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const amount = z.number().nonnegative();

const shape = z.strictObject({
  /** When, and on which commit, by which command. */
  measured: z.strictObject({ on: z.iso.date(), commit: z.string().regex(/^[0-9a-f]{7,40}$/), by: z.string().min(10) }),
  /** The mix of queries partners send: per query, its key and usage included. */
  partnerQuery: z
    .strictObject({
      readUnits: amount,
      writeUnits: amount,
      milliseconds: amount,
      answerBytes: amount,
      logBytes: amount,
      accessLogBytes: amount,
    })
    .optional(),
  /** One change told to one of ten endpoints, its share of dispatch included, when the receiver answers at once. */
  delivery: z
    .strictObject({
      invocations: amount,
      readUnits: amount,
      writeUnits: amount,
      milliseconds: amount,
      payloadBytes: amount,
      queueRequests: amount,
      logBytes: amount,
    })
    .optional(),
  /** One published article with its quotes, events, index rows and one version. */
  article: z.strictObject({ storedBytes: amount, writeUnits: amount }).optional(),
  /** One turn of the sweep that finds nothing due. */
  idleSweep: z.strictObject({ readUnits: amount, milliseconds: amount, logBytes: amount }).optional(),
});

export type Measured = z.infer<typeof shape>;

export const measuredFile: string = join(import.meta.dirname, 'measured.json');

/** What has been measured, or null while nothing has. @throws when the file is there and wrong. */
export function readMeasured(file: string = measuredFile): Measured | null {
  return existsSync(file) ? shape.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
