import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashSources } from './hash-sources.ts';
import { runInGroup } from './run-in-group.ts';
import { withLock } from './with-lock.ts';

const sources = [
  'src/app',
  'src/features',
  'src/components',
  'src/trpc',
  'src/contracts',
  'src/server',
  'prisma/schema',
  'next.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

type Say = (text: string) => void;

/**
 * Builds the pages, unless they were built from these very sources; two processes at once build them once. Gives whether
 * it did.
 */
export async function buildWeb(root: string, say: Say, signal?: AbortSignal): Promise<boolean> {
  const stamp = join(root, '.next/buckets-sources');
  const isBuilt = (wanted: string) => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isBuilt(hashSources(root, sources))) return false;
  const path = join(root, 'node_modules/.buckets-build-lock');
  return withLock({ path, onWait: () => say('waiting for another build of this checkout'), signal }, async () => {
    const wanted = hashSources(root, sources);
    if (isBuilt(wanted)) return false;
    // Half a build under the stamp of the last one would pass for a whole one.
    rmSync(stamp, { force: true });
    say('building the pages, about a minute (again only when their sources change)');
    await nextBuild(root, say, signal);
    mkdirSync(join(root, '.next'), { recursive: true });
    writeFileSync(stamp, wanted);
    return true;
  });
}

/** The build loads the server's modules without using them: what they read at their loading has to be well formed. */
const settingsForBuild = {
  DATABASE_URL: 'postgresql://build.invalid/none',
  REDIS_URL: 'redis://build.invalid',
  BUCKETS_MASTER_KEY_FILE: '/dev/null',
};

async function nextBuild(root: string, say: Say, signal?: AbortSignal): Promise<void> {
  const { code, lines } = await runInGroup({
    command: process.execPath,
    args: ['node_modules/next/dist/bin/next', 'build'],
    cwd: root,
    env: {
      ...process.env,
      ...settingsForBuild,
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
    },
    onLine: (line) => {
      if (/^ *✓ |^ *Running |^ *Generating /.test(line)) say(line.replace(/^[ ✓]+/, '').trim());
    },
    signal,
  });
  if (code !== 0) throw new Error(`The pages could not be built:\n${lines.join('\n')}`);
}
