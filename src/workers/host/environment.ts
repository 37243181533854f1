import { z } from 'zod';

const absolute = z.string().startsWith('/', 'must be an absolute path');

const schema = z.object({
  BUCKETS_HUB_URL: z.url(),
  BUCKETS_WORKER_TOKEN_FILE: absolute,
  BUCKETS_WORKER_DIR: absolute,
  BUCKETS_RUSTIC: absolute,
  /** Empty where there is none: rustic then runs without a sandbox. */
  BUCKETS_BWRAP: absolute.or(z.literal('')).default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});
export type HostWorkerEnvironment = z.infer<typeof schema>;

/** The settings of a host worker; throws one error that lists every bad one. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): HostWorkerEnvironment {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The host worker cannot start with these settings:\n${problems.join('\n')}`);
}
