import type { BigIntStats } from 'node:fs';
import { modeOf } from './directory-entry.ts';

/**
 * True for a directory that renameNoReplace has made to take a name: nobody but this worker makes directories of its
 * own, closed to all others, in a home. Whether it is still empty only rename and rmdir can tell.
 */
export function isNameHolder(stats: BigIntStats): boolean {
  return stats.isDirectory() && modeOf(stats) === 0o700 && Number(stats.uid) === process.getuid?.();
}
