import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { incomingDirectory } from './incoming-directory.ts';
import { removedDirectory } from './removed-directory.ts';

const leftoverAgeMs = 24 * 3_600_000;

/**
 * Ends removals that a crash broke off, and removes files that nobody has written to for a day: no upload stays idle
 * for so long, and another worker may be writing into the same bucket.
 */
export async function sweepDirectory(bucket: string): Promise<{ removed: number }> {
  await stat(bucket);
  let removed = 0;
  for (const name of await namesIn(removedDirectory(bucket))) {
    await rm(join(removedDirectory(bucket), name), { recursive: true, force: true });
    removed += 1;
  }
  for (const name of await namesIn(incomingDirectory(bucket))) {
    const file = join(incomingDirectory(bucket), name);
    const found = await stat(file).catch(() => null);
    if (found === null || Date.now() - found.mtimeMs < leftoverAgeMs) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return { removed };
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
