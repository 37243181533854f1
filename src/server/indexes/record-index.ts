import { indexBackup, indexReceipt } from '#src/contracts/operations/kinds/index-backup.ts';
import { now } from '../infra/clock/clock.ts';
import type { HubStep } from '../operations/advance-operation.ts';

/** The hub step that makes an index known: from here on its backup can be searched. */
export const recordIndex: HubStep = async (operation, tx) => {
  const { backupId } = indexBackup.input.parse(operation.input);
  const receipt = indexReceipt.parse(operation.steps.find(({ name }) => name === 'build-index')?.result);
  const projectId = operation.projectId ?? '';
  const before = await tx.backupIndex.findUnique({ where: { backupId, projectId }, select: { snapshotId: true } });
  // The backup was deleted meanwhile: its index is found by the audit of its repository, and searched by nobody.
  if (!before) return {};
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
  // Once it is known it stays: a rebuild may come when the backup before is gone.
  if (receipt.filesRemoved !== null) {
    await tx.backup.update({ where: { id: backupId }, data: { filesRemoved: receipt.filesRemoved } });
  }
  await tx.repository.update({
    where: { projectId },
    data: { indexRevision: { increment: 1 }, storedBytes: { increment: receipt.addedBytes } },
  });
  return {};
};
