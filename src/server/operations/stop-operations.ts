import { activeStatuses } from '#src/contracts/operations/status.ts';
import { now } from '../infra/clock/clock.ts';
import { type Db, db } from '../infra/db/db.ts';
import { publishOperation, requestAdvance } from './publish-operation.ts';
import { requestStop } from './request-stop.ts';

/** How many operations of a project have not ended. */
export function countActive(projectId: string): Promise<number> {
  return db.operation.count({ where: { projectId, status: { in: activeStatuses } } });
}

/** Asks for all operations of a project to be canceled, as a person would one by one. */
export async function stopOperationsOf(projectId: string): Promise<void> {
  const active = await db.operation.findMany({
    where: { projectId, status: { in: activeStatuses } },
    select: { id: true },
  });
  for (const { id } of active) {
    if (await requestStop(id)) continue;
    await Promise.all([requestAdvance(id), publishOperation(id)]);
  }
}

/** Inside a transaction: those of a project that wait are canceled at the sweep's next look, all but one. */
export async function cancelWaiting({ projectId, butId }: { projectId: string; butId: string }, tx: Db): Promise<void> {
  await tx.operation.updateMany({
    where: { projectId, id: { not: butId }, status: { in: activeStatuses }, cancelRequestedAt: null },
    data: { cancelRequestedAt: now(), nextLookAt: now(), updatedAt: now() },
  });
}
