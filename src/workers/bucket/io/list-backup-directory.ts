import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { fitReply } from './fit-reply.ts';
import { listHome } from './list-home.ts';
import { openBackup } from './open-backup.ts';
import { sortedPages } from './sorted-pages.ts';
import { toDirectoryEntry } from './to-directory-entry.ts';

/** One page of a directory of the home in a backup, sorted here. A long one may be shorter than what was asked for. */
export function listBackupDirectory(parts: BucketParts): IoHandler<'bucket', 'list-backup-directory'> {
  const pageOf = sortedPages<TreeEntry>();
  return async ({ backup, path, query }, context) => {
    const opened = await openBackup(parts, context, backup);
    const page = pageOf(await listHome(parts.treeCache, opened, path), query);
    return fitReply({ ...page, entries: page.entries.map(toDirectoryEntry) });
  };
}
