import type { DirectoryEntry, ListingPage, ListingQuery } from '#src/contracts/files/entry.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { IoInput, IoName, IoOutput } from '#src/contracts/io/io-job.ts';
import { makeGrant } from '../buckets/grant-repository.ts';
import type { Authorized } from '../projects/policy.ts';
import { askRegion } from '../workers/ask-region.ts';
import { snapshotIdOf } from './find-snapshot.ts';

export interface BackupPlace {
  backupId: string;
  path: ProjectPath;
}

/** One directory of a backup. The project's host is not asked. */
export function listBackupDirectory(
  project: Authorized<'viewer'>,
  { query, ...place }: BackupPlace & { query: ListingQuery },
): Promise<ListingPage> {
  return askBucketWorker(project, place, 'list-backup-directory', { query });
}

/** One entry of a backup. */
export function statBackupEntry(project: Authorized<'viewer'>, place: BackupPlace): Promise<DirectoryEntry> {
  return askBucketWorker(project, place, 'stat-backup-entry', {});
}

/**
 * Asks the region's bucket workers about a path of a backup: always the same one first for a project, so that its caches
 * are warm, and the next where that one does not take it up.
 */
export async function askBucketWorker<Name extends IoName<'bucket'>>(
  project: Authorized<'viewer'>,
  place: BackupPlace,
  name: Name,
  rest: Omit<IoInput<'bucket', Name>, 'backup' | 'path'>,
  timeoutMs = 30_000,
): Promise<IoOutput<'bucket', Name>> {
  const asked = snapshotIdOf({ projectId: project.id, backupId: place.backupId }).then((snapshotId) => {
    const input = { backup: { grant: makeGrant(project.id), snapshotId }, path: place.path, ...rest };
    return input as unknown as IoInput<'bucket', Name>;
  });
  return askRegion(project, name, asked, timeoutMs);
}
