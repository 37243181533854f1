import { db } from '../infra/db/db.ts';
import { announce } from '../operations/create-operation.ts';
import { lockProject } from '../projects/lock-project.ts';
import { startIndex } from './start-index.ts';

interface LostIndexes {
  projectId: string;
  backupIds: readonly string[];
  /** That of the list by which they were looked for. */
  revision: number;
}

/**
 * Notes that indexes are not in their bucket any more, or not whole, and has them made anew from their backups. What was
 * found by an older list than the newest is not believed: the index may be another one by now. If it still is lost, the
 * next search says so.
 */
export async function loseIndexes({ projectId, backupIds, revision }: LostIndexes): Promise<void> {
  const begun = await db.$transaction(async (tx) => {
    // In the order in which backups and indexes are recorded: the other way round they would wait for each other.
    await lockProject(projectId, tx);
    await tx.$queryRaw`
      SELECT 1 FROM "BackupIndex" WHERE "backupId" = ANY(${[...backupIds]}::uuid[]) ORDER BY "backupId" FOR UPDATE`;
    const lost = await tx.backupIndex.findMany({
      where: { projectId, backupId: { in: [...backupIds] }, snapshotId: { not: null } },
      select: { backupId: true, snapshotId: true },
    });
    if (lost.length === 0) return [];
    const held = await tx.repository.updateMany({
      where: { projectId, indexRevision: revision },
      data: { indexRevision: { increment: 1 } },
    });
    if (held.count === 0) return [];
    const operationIds: string[] = [];
    for (const { backupId, snapshotId } of lost) {
      await tx.backupIndex.update({
        where: { backupId },
        data: { snapshotId: null, indexedAt: null, replacedIds: { push: snapshotId ?? '' } },
      });
      const { operationId } = await startIndex({ projectId, backupId, lane: 'scheduled', createdById: null }, tx);
      operationIds.push(operationId);
    }
    return operationIds;
  });
  await Promise.all(begun.map(announce));
}
