import type { StepLane } from '#src/contracts/operations/limits.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import { createOperation } from '../operations/create-operation.ts';

interface StartIndex {
  projectId: string;
  backupId: string;
  lane: StepLane;
  /** Null: nobody asked. */
  createdById: string | null;
}

/**
 * Has the index of a backup made, or made again; while one is made, that one is it. To be announced after the commit; a
 * sweep finds what was not.
 */
export async function startIndex(
  { projectId, backupId, lane, createdById }: StartIndex,
  tx: Db,
): Promise<{ operationId: string; joined: boolean }> {
  const startedAt = now();
  await tx.backupIndex.upsert({
    where: { backupId },
    create: { backupId, projectId, startedAt },
    update: { startedAt },
  });
  return createOperation(
    { kind: 'index-backup', input: { backupId }, projectId, createdById, lane, dedupeKey: backupId },
    tx,
  );
}
