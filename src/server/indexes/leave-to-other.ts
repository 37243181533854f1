import type { Db } from '../infra/db/db.ts';

/**
 * Has index snapshots (rustic's ids) go from the repository with another backup of the project, the one that is there
 * for longest, since their own is gone. False where there is none: then an audit finds them.
 */
export async function leaveToOther(projectId: string, snapshotIds: string[], tx: Db): Promise<boolean> {
  const other = await tx.backupIndex.findFirst({
    where: { projectId },
    select: { backupId: true },
    orderBy: { backup: { time: 'asc' } },
  });
  if (!other) return false;
  await tx.backupIndex.update({ where: { backupId: other.backupId }, data: { replacedIds: { push: snapshotIds } } });
  return true;
}
