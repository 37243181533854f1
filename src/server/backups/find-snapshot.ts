import { AppError } from '#src/contracts/errors/app-error.ts';
import { type Db, db } from '../infra/db/db.ts';

/**
 * rustic's id of a project's latest backup, the parent of the next one; null before the first. One in the bin is none,
 * though it would still serve: what was thrown away, maybe since it is damaged, is not believed about which files have
 * not changed. The one before is there for that, and costs reading what changed between the two.
 */
export async function latestSnapshotId(projectId: string, on: Db = db): Promise<string | null> {
  const latest = await on.backup.findFirst({
    where: { projectId, deletedAt: null },
    select: { snapshotId: true },
    orderBy: { time: 'desc' },
  });
  return latest?.snapshotId ?? null;
}

/** rustic's id of a backup of this very project. One in the bin is refused as `backup_in_bin`. */
export async function snapshotIdOf(
  { projectId, backupId }: { projectId: string; backupId: string },
  on: Db = db,
): Promise<string> {
  const backup = await on.backup.findUnique({
    where: { id: backupId, projectId },
    select: { snapshotId: true, deletedAt: true },
  });
  if (!backup)
    throw new AppError({ code: 'not_found', userMessage: 'This backup is gone, or is not of this project.' });
  if (backup.deletedAt) throw inTheBin();
  return backup.snapshotId;
}

/** Refuses to open a backup that was deleted: an old link, or a tab that was open before. */
export function inTheBin(): AppError {
  return new AppError({
    code: 'backup_in_bin',
    userMessage:
      'This backup is in the bin, so it is neither shown nor restored from. An owner can put it back: Backups, Bin, Put back.',
  });
}
