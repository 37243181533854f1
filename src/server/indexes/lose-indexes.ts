import { db } from '../infra/db/db.ts';
import { announce } from '../operations/create-operation.ts';
import { raiseRevision } from './raise-revision.ts';
import { startIndex } from './start-index.ts';

/** Notes that indexes are not in their bucket any more, or not whole, and has them made anew from their backups. */
export async function loseIndexes(projectId: string, backupIds: readonly string[]): Promise<void> {
  const begun = await db.$transaction(async (tx) => {
    const lost = await tx.backupIndex.findMany({
      where: { projectId, backupId: { in: [...backupIds] }, snapshotId: { not: null } },
      select: { backupId: true, snapshotId: true },
    });
    const operationIds: string[] = [];
    for (const { backupId, snapshotId } of lost) {
      await tx.backupIndex.update({
        where: { backupId },
        data: { snapshotId: null, indexedAt: null, replacedIds: { push: snapshotId ?? '' } },
      });
      const { operationId } = await startIndex({ projectId, backupId, lane: 'scheduled', createdById: null }, tx);
      operationIds.push(operationId);
    }
    if (lost.length > 0) await raiseRevision(projectId, tx);
    return operationIds;
  });
  await Promise.all(begun.map(announce));
}
