import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { changedDirectories } from '../compare/changed-directories.ts';
import type { Comparisons } from '../compare/comparisons.ts';
import { openBackup } from './open-backup.ts';

/** In which directories most differs between an earlier backup and this one. */
export function listChangedDirectories(
  parts: BucketParts,
  made: Comparisons,
): IoHandler<'bucket', 'list-changed-directories'> {
  return async ({ backup, earlierSnapshotId, limit }, context) => {
    const after = await openBackup(parts, context, backup);
    const comparison = await made.of({ ...after, snapshotId: earlierSnapshotId }, after);
    const directories = changedDirectories(comparison);
    return { directories: directories.slice(0, limit), total: directories.length, totals: comparison.totals };
  };
}
