import { backupTimeOf } from '#src/contracts/entities/backup.ts';
import type { BackupChanges } from '#src/contracts/entities/comparison.ts';
import { homePath } from '#src/contracts/files/paths.ts';
import { db } from '../infra/db/db.ts';
import type { Authorized } from '../projects/policy.ts';
import { askBucketWorker } from './browse-backup.ts';
import { compareMs } from './compare-backups.ts';
import { snapshotIdOf } from './find-snapshot.ts';

/** In which directories a backup differs most from the one before it in the list; null where there is none. */
export async function changesOfBackup(
  project: Authorized<'viewer'>,
  { backupId, limit }: { backupId: string; limit: number },
): Promise<BackupChanges> {
  // Refuses what is gone, of another project, or in the bin.
  await snapshotIdOf({ projectId: project.id, backupId });
  const backup = await db.backup.findUnique({ where: { id: backupId }, select: { time: true } });
  if (!backup) return null;
  const before = await db.backup.findFirst({
    where: { projectId: project.id, deletedAt: null, time: { lt: backup.time } },
    select: { id: true, time: true, snapshotId: true },
    orderBy: { time: 'desc' },
  });
  if (!before) return null;
  const rest = { earlierSnapshotId: before.snapshotId, limit };
  const place = { backupId, path: homePath };
  const changed = await askBucketWorker(project, place, 'list-changed-directories', rest, compareMs);
  return { ...changed, before: { id: before.id, time: backupTimeOf(before.time.getTime()) } };
}
