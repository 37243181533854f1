import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  BUCKETS_DATA: z.string().optional(),
  XDG_DATA_HOME: z.string().optional(),
  /** Where `npm start` was called: npm goes to the checkout before it runs a script. */
  INIT_CWD: z.string().optional(),
  PORT: port.default(3000),
  BUCKETS_WORKER_PORT: port.default(0),
  BUCKETS_CONTENT_PORT: port.default(0),
  /** Not HOST: some shells set that to the machine's name, and this would then be open to the network. */
  BUCKETS_HOST: z.string().min(1).default('127.0.0.1'),
  BUCKETS_PUBLIC_URL: z.url().optional(),
  BUCKETS_CONTENT_URL: z.url().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
});

export interface Settings {
  /** The directory with all state, absolute. */
  data: string;
  host: string;
  /** 0: any that is free. */
  ports: { web: number; worker: number; content: number };
  /** Those of a site of one's own; the embedded servers and loopback addresses otherwise. */
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  publicUrl: string | undefined;
  contentUrl: string | undefined;
  development: boolean;
  demo: 'whole' | 'small' | 'none';
  resetDemo: boolean;
  /** What would be asked is answered with yes. */
  yes: boolean;
}

/** What the start was asked for, by its arguments and the environment. Wrong values are one error that names them. */
export function readSettings(args: string[], variables: Readonly<Record<string, string | undefined>>): Settings {
  const { values } = parseArgs({
    args,
    options: {
      dev: { type: 'boolean', default: false },
      'no-demo': { type: 'boolean', default: false },
      'small-demo': { type: 'boolean', default: false },
      'reset-demo': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
  });
  // A variable that is set to nothing is one that is not set.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new Error(`These variables are not right:\n${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  return {
    data: resolve(env.INIT_CWD ?? '.', env.BUCKETS_DATA ?? join(dataHome(env.XDG_DATA_HOME), 'buckets')),
    host: env.BUCKETS_HOST,
    ports: { web: env.PORT, worker: env.BUCKETS_WORKER_PORT, content: env.BUCKETS_CONTENT_PORT },
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    publicUrl: env.BUCKETS_PUBLIC_URL,
    contentUrl: env.BUCKETS_CONTENT_URL,
    development: values.dev,
    demo: values['no-demo'] ? 'none' : values['small-demo'] ? 'small' : 'whole',
    resetDemo: values['reset-demo'],
    yes: values.yes,
  };
}

/** Root's home is closed to everybody else, Postgres among them: its data lies where services have theirs. */
function dataHome(chosen: string | undefined): string {
  return chosen ?? (process.getuid?.() === 0 ? '/var/lib' : join(homedir(), '.local/share'));
}
