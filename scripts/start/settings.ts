import { mkdirSync, statfsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const environment = z.object({
  BUCKETS_DATA: z.string().min(1).optional(),
  XDG_DATA_HOME: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url().optional(),
  REDIS_URL: z.string().min(1).optional(),
  BUCKETS_PUBLIC_URL: z.url().optional(),
});

export interface Settings {
  /** The directory with all state. */
  data: string;
  host: string;
  /** 0: any that is free. */
  port: number;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  publicUrl: string | undefined;
  development: boolean;
  demo: boolean;
  smallDemo: boolean;
  resetDemo: boolean;
}

/** Below this nothing is begun: a database that runs out of room stops. */
const leastFreeBytes = 1024 ** 3;

/** What the start was asked for, by its arguments and the environment. Wrong values are errors that name them. */
export function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      dev: { type: 'boolean', default: false },
      'no-demo': { type: 'boolean', default: false },
      'small-demo': { type: 'boolean', default: false },
      'reset-demo': { type: 'boolean', default: false },
    },
  });
  const parsed = environment.safeParse(process.env);
  if (!parsed.success) throw new Error(`The environment is not right:\n${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  const home = env.XDG_DATA_HOME ?? join(homedir(), '.local/share');
  const data = resolve(env.BUCKETS_DATA ?? join(home, 'buckets'));
  mkdirSync(data, { recursive: true, mode: 0o711 });
  const { bavail, bsize } = statfsSync(data);
  if (bavail * bsize < leastFreeBytes) {
    throw new Error(
      `Only ${Math.round((bavail * bsize) / 1024 ** 2)} MiB are free at ${data}; at least 1 GiB is needed. Make room, or give another place in BUCKETS_DATA.`,
    );
  }
  return {
    data,
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    publicUrl: env.BUCKETS_PUBLIC_URL,
    development: values.dev,
    demo: !values['no-demo'],
    smallDemo: values['small-demo'],
    resetDemo: values['reset-demo'],
  };
}
