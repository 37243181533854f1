import { backup as backupKind, backupReceipt } from '#src/contracts/operations/kinds/backup.ts';
import { startIndex } from '../indexes/start-index.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db, Prisma } from '../infra/db/db.ts';
import type { HubStep } from '../operations/advance-operation.ts';
import { lockProject } from '../projects/lock-project.ts';

const begun = {
  startedAt: true,
  createdAt: true,
  retryOfId: true,
  steps: { select: { name: true, startedAt: true } },
} satisfies Prisma.OperationSelect;
type Begun = Prisma.OperationGetPayload<{ select: typeof begun }>;

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
      beganAt: await beganAt(operation, tx),
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
 * By the hub's clock, and never later than what was captured: an earlier attempt's backup counts where it was found. A
 * retry that had only to record it began with the operation that made it.
 */
async function beganAt({ retryOfId, startedAt, createdAt, steps }: Begun, tx: Db): Promise<Date> {
  const madeHere = steps.some(({ name, startedAt }) => name === 'make-backup' && startedAt !== null);
  const retried =
    retryOfId && !madeHere ? await tx.operation.findUnique({ where: { id: retryOfId }, select: begun }) : null;
  return retried ? beganAt(retried, tx) : (startedAt ?? createdAt);
}

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
