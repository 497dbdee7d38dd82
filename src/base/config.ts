// The only reader of process.env. Each entrypoint asks for what it needs and gets it parsed, or one clear sentence.
import * as z from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const localShape = z.object({
  PORT: port.default(4000),
  DATELINE_DATA: z.string().min(1).default('.dateline'),
  DYNAMODB_ENDPOINT: z.url().optional(),
});

const cliShape = z.object({
  DATELINE_URL: z.url().optional(),
  PORT: port.default(4000),
  DATELINE_DATA: z.string().min(1).default('.dateline'),
});

const functionShape = z.object({
  DATELINE_TABLE: z.string().min(3),
  DATELINE_STAGE: z.string().regex(/^[a-z]{2,12}$/),
  DATELINE_ISSUER: z.url(),
  DATELINE_CLIENT_ID: z.string().min(1),
  DATELINE_SECRETS: z.string().min(1),
  DATELINE_PUBLIC_URL: z.url(),
  /** Of two regions, the one that does not write: mutations are refused with a sentence, and IAM refuses the rest. */
  DATELINE_READ_ONLY: z.enum(['true', 'false']).default('false'),
  /** Lambda's own to tell. */
  AWS_REGION: z.string().min(1),
  AWS_LAMBDA_FUNCTION_NAME: z.string().min(1),
  AWS_LAMBDA_FUNCTION_VERSION: z.string().min(1),
});

const queueShape = z.object({ DATELINE_QUEUE: z.url() });

/** A setting that is missing or wrong; the message names it. */
export class ConfigError extends Error {}

function read<S extends z.ZodType>(shape: S, env: NodeJS.ProcessEnv): z.infer<S> {
  const parsed = shape.safeParse(env);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ConfigError(`The setting ${issue?.path.join('.')} is wrong: ${issue?.message}.`);
}

export const localConfig = (env = process.env) => read(localShape, env);
export const cliConfig = (env = process.env) => read(cliShape, env);
export const functionConfig = (env = process.env) => read(functionShape, env);
export const queueConfig = (env = process.env) => read(queueShape, env);
