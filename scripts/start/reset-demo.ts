import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { mountsUnder } from './is-mounted.ts';
import type { Settings } from './settings.ts';
import { unmount } from './unmount.ts';

/** What an installation consists of. Anything else that lies in its directory is not ours, and stays. */
const parts = ['postgres', 'redis', 'disks', 'workers', 'buckets', 'tokens', 'secrets', 'demo-done'];

/**
 * Takes an installation back to nothing, after a question, so that the start makes it anew. One with a database of its
 * own is more than a demo, and is refused.
 */
export async function resetDemo({ data, databaseUrl, redisUrl, yes }: Settings, signal: AbortSignal): Promise<void> {
  if (databaseUrl || redisUrl) {
    throw new Error(
      'With a DATABASE_URL or REDIS_URL this is more than a demo: empty those yourself, and start again.',
    );
  }
  const known = readdirSync(data).filter((name) => parts.includes(name));
  if (!yes) await confirm(data, signal);
  for (const directory of mountsUnder(data).reverse()) await unmount(directory);
  for (const name of known) rmSync(join(data, name), { recursive: true, force: true });
}

async function confirm(data: string, signal: AbortSignal): Promise<void> {
  const how = 'npm run demo:reset -- --yes';
  if (!process.stdin.isTTY) {
    throw new Error(`This removes all accounts, projects and backups in ${data}. To do it without a question: ${how}`);
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const question = `Remove all accounts, projects and backups in ${data}, and begin anew? Type “yes”: `;
  const answer = await lines.question(question, { signal }).finally(() => lines.close());
  if (answer.trim().toLowerCase() !== 'yes') throw new Error('Nothing was removed.');
}
