import { backup as backupKind, backupReceipt } from '#src/contracts/operations/kinds/backup.ts';
import { startIndex } from '../indexes/start-index.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import type { HubStep } from '../operations/advance-operation.ts';
import { lockProject } from '../projects/lock-project.ts';

/** The hub step that makes a backup known. Its time is the hub's, to the second, and unique in the project. */
export const recordBackup: HubStep = async (operation, tx, begin) => {
  const step = operation.steps.find(({ name }) => name === 'make-backup');
  const receipt = backupReceipt.parse(step?.result);
  const input = backupKind.input.parse(operation.input);
  const projectId = operation.projectId ?? '';
  await lockProject(projectId, tx);
  const latest = await tx.backup.findFirst({ where: { projectId }, select: { time: true }, orderBy: { time: 'desc' } });
  const second = Math.floor(now().getTime() / 1_000) * 1_000;
  const time = new Date(Math.max(second, (latest?.time.getTime() ?? 0) + 1_000));
  const { id } = await tx.backup.create({
    data: {
      projectId,
      time,
      name: input.name,
      note: input.note,
      source: input.source,
      snapshotId: receipt.snapshotId,
      treeId: receipt.treeId,
      files: receipt.files,
      sizeBytes: receipt.sizeBytes,
      addedBytes: receipt.addedBytes,
      filesNew: receipt.filesNew,
      filesChanged: receipt.filesChanged,
      filesUnmodified: receipt.filesUnmodified,
      // Nothing is missing where there was nothing before; else it is counted with the index, where there is a parent.
      filesRemoved: latest ? null : 0,
      skippedCount: receipt.skippedCount,
      skipped: receipt.skipped,
      storage: receipt.storage,
      usedParent: receipt.usedParent,
      parentSnapshotId: receipt.parentSnapshotId,
      generation: receipt.generation,
      capturedAt: new Date(receipt.capturedAtMs),
      durationMs: Math.round(receipt.durationMs),
      operationId: operation.id,
      createdById: operation.createdById,
      createdAt: now(),
    },
    select: { id: true },
  });
  // The backup is done without it; it only makes what is in it searchable.
  begin((await startIndex({ projectId, backupId: id, lane: 'scheduled', createdById: null }, tx)).operationId);
  await noteGeneration(projectId, receipt.generation, tx);
  await tx.repository.update({
    where: { projectId },
    data: { storedBytes: { increment: receipt.addedBytes } },
  });
  return { backupId: id };
};

/**
 * What the host saw at the snapshot is evidence like what it reports by itself, and it is here first: without it a
 * project would count as not known until the next report. A later one that came before is kept.
 */
async function noteGeneration(projectId: string, generation: string | null, tx: Db): Promise<void> {
  if (generation === null) return;
  const project = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { seenGeneration: true } });
  if (project.seenGeneration !== null && BigInt(project.seenGeneration) >= BigInt(generation)) return;
  await tx.project.update({ where: { id: projectId }, data: { seenGeneration: generation, seenAt: now() } });
}
