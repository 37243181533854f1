import { delimiter, dirname, join } from 'node:path';
import { ensureTools } from '../setup/ensure-tools.ts';

const wanted = [
  'rustic',
  'redis',
  'bubblewrap',
  'btrfs',
  'git',
  'attr',
  'strace',
  'chromium',
  'versitygw',
  'restic',
] as const;

/** The environment of every suite: what it needs is installed and on PATH, our own packages first. */
export async function toolEnvironment(root: string): Promise<NodeJS.ProcessEnv> {
  const tools = await ensureTools(wanted, (text) => process.stdout.write(`${text}\n`));
  const folders = new Set(Object.values(tools).map((path) => dirname(path)));
  return {
    ...process.env,
    PATH: [join(root, 'node_modules/.bin'), ...folders, process.env.PATH].join(delimiter),
    BUCKETS_TEST_REDIS_SERVER: tools.redis,
    CI: '1',
    NO_COLOR: '1',
    NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
  };
}
