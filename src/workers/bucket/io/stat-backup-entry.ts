import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { findEntry } from './find-entry.ts';
import { openBackup } from './open-backup.ts';
import { toDirectoryEntry } from './to-directory-entry.ts';

/** One entry of the home in a backup. */
export function statBackupEntry(parts: BucketParts): IoHandler<'bucket', 'stat-backup-entry'> {
  return async ({ backup, path }, context) => {
    const opened = await openBackup(parts, context, backup);
    return toDirectoryEntry(await findEntry(parts.treeCache, opened, path));
  };
}
