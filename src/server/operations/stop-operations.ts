import { activeStatuses } from '#src/contracts/operations/status.ts';
import { now } from '../infra/clock/clock.ts';
import { type Db, db, type Prisma } from '../infra/db/db.ts';
import { publishOperation, requestAdvance } from './publish-operation.ts';
import { requestStop } from './request-stop.ts';

const atOnce = 500;

/** What runs or waits in deleted projects, but for what removes them. */
const inDeleted = {
  status: { in: activeStatuses },
  kind: { not: 'remove-project' },
  project: { deletedAt: { not: null } },
  cancelRequestedAt: null,
} satisfies Prisma.OperationWhereInput;

/** How many operations of a project have not ended. */
export function countActive(projectId: string): Promise<number> {
  return db.operation.count({ where: { projectId, status: { in: activeStatuses } } });
}

/**
 * Asks for all that is active in a deleted project (default: in all of them) to be canceled, as a person would one by
 * one. What was begun in the moment of the deletion is found by the sweep.
 */
export async function stopInDeleted(projectId?: string): Promise<{ stopped: number }> {
  const active = await db.operation.findMany({
    where: { ...inDeleted, ...(projectId && { projectId }) },
    select: { id: true },
    take: atOnce,
  });
  for (const { id } of active) {
    if (await requestStop(id)) continue;
    await Promise.all([requestAdvance(id), publishOperation(id)]);
  }
  return { stopped: active.length };
}

/** Inside a transaction: all of a project but one are canceled at the sweep's next look. */
export async function cancelAllBut({ projectId, id }: { projectId: string; id: string }, tx: Db): Promise<void> {
  await tx.operation.updateMany({
    where: { projectId, id: { not: id }, status: { in: activeStatuses }, cancelRequestedAt: null },
    data: { cancelRequestedAt: now(), nextLookAt: now(), updatedAt: now() },
  });
}
