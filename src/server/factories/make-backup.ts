import { randomBytes } from 'node:crypto';
import { now } from '../infra/clock/clock.ts';
import { db, type Prisma } from '../infra/db/db.ts';
import { createOperation } from '../operations/create-operation.ts';

/** A backup's row of a project, with the operation that made it, for tests that do not open it; `more` where it matters. */
export async function makeBackup(
  project: { id: string; owner: { id: string } },
  more: Partial<Prisma.BackupUncheckedCreateInput> = {},
): Promise<{ id: string; operationId: string }> {
  const { operationId } = await createOperation({
    kind: 'backup',
    input: {},
    projectId: project.id,
    createdById: project.owner.id,
  });
  await db.operation.update({ where: { id: operationId }, data: { status: 'succeeded', finishedAt: now() } });
  await db.projectFence.deleteMany({ where: { operationId } });
  const { id } = await db.backup.create({
    data: {
      projectId: project.id,
      time: now(),
      snapshotId: randomBytes(32).toString('hex'),
      treeId: randomBytes(32).toString('hex'),
      files: 1,
      sizeBytes: 1,
      addedBytes: 1,
      filesNew: 1,
      filesChanged: 0,
      filesUnmodified: 0,
      skippedCount: 0,
      storage: 'btrfs',
      usedParent: false,
      capturedAt: now(),
      beganAt: now(),
      durationMs: 1,
      operationId,
      createdById: project.owner.id,
      createdAt: now(),
      ...more,
    },
  });
  return { id, operationId };
}
