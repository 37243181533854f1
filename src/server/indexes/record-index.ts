import { type IndexReceipt, indexBackup, indexReceipt } from '#src/contracts/operations/kinds/index-backup.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import type { HubStep } from '../operations/advance-operation.ts';
import { lockProject } from '../projects/lock-project.ts';
import { leaveToOther } from './leave-to-other.ts';

/** The hub step that makes an index known: from here on its backup can be searched. */
export const recordIndex: HubStep = async (operation, tx) => {
  const { backupId } = indexBackup.input.parse(operation.input);
  const receipt = indexReceipt.parse(operation.steps.find(({ name }) => name === 'build-index')?.result);
  const projectId = operation.projectId ?? '';
  // In the order in which a backup is recorded: the project before its repository.
  await lockProject(projectId, tx);
  const before = await tx.backupIndex.findUnique({ where: { backupId, projectId }, select: { snapshotId: true } });
  if (!before) {
    await leaveReceipt(projectId, receipt, tx);
    return {};
  }
  const replaced = before.snapshotId === receipt.snapshotId ? null : before.snapshotId;
  await tx.backupIndex.update({
    where: { backupId },
    data: {
      snapshotId: receipt.snapshotId,
      ...(replaced && { replacedIds: { push: replaced } }),
      addedBytes: receipt.addedBytes,
      durationMs: Math.round(receipt.durationMs),
      indexedAt: now(),
    },
  });
  await recordCounts(backupId, receipt, tx);
  await tx.repository.update({
    where: { projectId },
    data: { indexRevision: { increment: 1 }, storedBytes: { increment: receipt.addedBytes } },
  });
  return {};
};

/** The backup was forgotten while its index was made, and with it what would have been forgotten of it. */
async function leaveReceipt(projectId: string, { snapshotId, addedBytes }: IndexReceipt, tx: Db): Promise<void> {
  if (!(await leaveToOther(projectId, [snapshotId], tx))) return;
  await tx.repository.update({ where: { projectId }, data: { storedBytes: { increment: addedBytes } } });
}

/**
 * What is known stays: a rebuild may come when the backup before is gone, and one without a parent is counted against
 * whatever is before it then. An older worker tells of the removed ones alone.
 */
async function recordCounts(backupId: string, receipt: IndexReceipt, tx: Db): Promise<void> {
  const { filesNew, filesChanged, filesRemoved } = receipt;
  if (filesRemoved === null) return;
  await tx.backup.updateMany({
    where: { id: backupId, OR: [{ parentSnapshotId: { not: null } }, { filesRemoved: null }] },
    data: { filesRemoved, ...(filesNew !== null && { filesNew }), ...(filesChanged !== null && { filesChanged }) },
  });
}
