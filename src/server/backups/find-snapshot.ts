import { AppError } from '#src/contracts/errors/app-error.ts';
import { type Db, db } from '../infra/db/db.ts';

/** rustic's id of a project's latest backup, the parent of the next one; null before the first. */
export async function latestSnapshotId(projectId: string, on: Db = db): Promise<string | null> {
  const latest = await on.backup.findFirst({
    where: { projectId },
    select: { snapshotId: true },
    orderBy: { time: 'desc' },
  });
  return latest?.snapshotId ?? null;
}

/** rustic's id of a backup of this very project. */
export async function snapshotIdOf(
  { projectId, backupId }: { projectId: string; backupId: string },
  on: Db = db,
): Promise<string> {
  const backup = await on.backup.findUnique({
    where: { id: backupId, projectId },
    select: { snapshotId: true },
  });
  if (!backup)
    throw new AppError({ code: 'not_found', userMessage: 'This backup is gone, or is not of this project.' });
  return backup.snapshotId;
}
