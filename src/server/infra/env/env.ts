import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: z.url(),
  REDIS_URL: z.string().min(1),
  /** What workers are told to connect to; their user and password are their own. */
  BUCKETS_REDIS_FOR_WORKERS: z.string().min(1).optional(),
  BUCKETS_MASTER_KEY_FILE: z.string().min(1),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  BUCKETS_WORKER_PORT: port.default(3001),
  BUCKETS_CONTENT_PORT: port.default(3002),
  BUCKETS_PUBLIC_URL: z.url().default('http://127.0.0.1:3000'),
  BUCKETS_CONTENT_URL: z.url().default('http://127.0.0.1:3002'),
  /** Where workers send and fetch the bytes of a transfer: this very process. */
  BUCKETS_TRANSFER_URL: z.url().default('http://127.0.0.1:3001'),
  /** Milliseconds that the hub's clock is ahead of the machine's. */
  BUCKETS_CLOCK_OFFSET_MS: z.coerce.number().int().default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The hub's settings, parsed once; a bad value prints the list of what is wrong and ends the process. */
export function env(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    process.stderr.write(`The settings of this process are not right:\n${z.prettifyError(result.error)}\n`);
    process.exit(78);
  }
  parsed = result.data;
  return parsed;
}
