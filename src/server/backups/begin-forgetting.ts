import { now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import { lockProject } from '../projects/lock-project.ts';
import { forgettableSelect, snapshotsToForget } from './snapshots-to-forget.ts';

/**
 * Marks those of the backups that were due when it was asked for as being forgotten, and gives the rustic snapshots to
 * forget. From here on they cannot come back, since nobody can tell what a worker that fell silent has done. Those put
 * back meanwhile are left out, also where they were deleted again. A clock that was set back changes nothing.
 */
export async function beginForgetting(
  { projectId, backupIds, askedAt }: { projectId: string; backupIds: string[]; askedAt: Date },
  tx: Db,
): Promise<string[]> {
  await lockProject(projectId, tx);
  const rows = await tx.backup.findMany({
    where: {
      id: { in: backupIds },
      projectId,
      deletedAt: { not: null },
      OR: [{ forgetAt: { lte: askedAt } }, { forgettingAt: { not: null } }],
    },
    select: forgettableSelect,
  });
  await tx.backup.updateMany({
    where: { id: { in: rows.map(({ id }) => id) }, forgettingAt: null },
    data: { forgettingAt: now() },
  });
  return rows.flatMap(snapshotsToForget);
}
