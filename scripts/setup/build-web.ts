import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { hashSources } from './hash-sources.ts';

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

/** The build loads the server's modules without using them: what they read at their loading has to be well formed. */
const settingsForBuild = {
  DATABASE_URL: 'postgresql://build.invalid/none',
  REDIS_URL: 'redis://build.invalid',
  BUCKETS_MASTER_KEY_FILE: '/dev/null',
};

/** Builds the pages, unless they were built from these very sources. Gives whether it did. */
export async function buildWeb(root: string, say: (text: string) => void): Promise<boolean> {
  const stamp = join(root, '.next/buckets-sources');
  const wanted = hashSources(root, sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  say('building the pages, about a minute (again only when their sources change)');
  const { failed, all } = await execa('next', ['build'], {
    cwd: root,
    preferLocal: true,
    all: true,
    reject: false,
    stdin: 'ignore',
    env: { ...settingsForBuild, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  });
  if (failed) throw new Error(`The pages could not be built:\n${all}`);
  writeFileSync(stamp, wanted);
  return true;
}
