import { z } from 'zod';

const absolute = z.string().startsWith('/', 'must be an absolute path');

const schema = z.object({
  BUCKETS_HUB_URL: z.url(),
  BUCKETS_WORKER_TOKEN_FILE: absolute,
  BUCKETS_WORKER_DIR: absolute,
  BUCKETS_RUSTIC: absolute,
  /** Empty where there is none: rustic then runs without a sandbox. */
  BUCKETS_BWRAP: absolute.or(z.literal('')).default(''),
  BUCKETS_DOOR_HOST: z.string().min(1).default('127.0.0.1'),
  BUCKETS_DOOR_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  /** Where hosts reach the door, if not at its host and port (behind a proxy that speaks TLS, or on all addresses). */
  BUCKETS_DOOR_URL: z.url().or(z.literal('')).default(''),
  /** The most that the cache of file contents holds on disk. */
  BUCKETS_CONTENT_CACHE_BYTES: z.coerce
    .number()
    .int()
    .nonnegative()
    .default(2 * 1024 ** 3),
  /** The most that indexes and catalogs hold on disk; those used longest ago go first. */
  BUCKETS_CATALOG_BYTES: z.coerce
    .number()
    .int()
    .nonnegative()
    .default(4 * 1024 ** 3),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});
export type BucketWorkerEnvironment = z.infer<typeof schema>;

/** The settings of a bucket worker; throws one error that lists every bad one. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): BucketWorkerEnvironment {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The bucket worker cannot start with these settings:\n${problems.join('\n')}`);
}
