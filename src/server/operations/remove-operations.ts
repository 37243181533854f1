import { failedStatuses } from '#src/contracts/operations/status.ts';
import { db } from '../infra/db/db.ts';

const dayMs = 86_400_000;
const keepDays = 30;
/** What failed stays until somebody has seen it, but not for ever. */
const keepFailedDays = 180;
const batch = 500;

/**
 * Removes a batch of operations that ended long ago: 30 days, and for what failed or expired also not before it was
 * dismissed, 180 days at most. Those that another one has made go with that one. Gives how many it removed.
 */
export async function removeOperations(at: Date): Promise<number> {
  const before = (days: number) => new Date(at.getTime() - days * dayMs);
  const rows = await db.operation.findMany({
    where: {
      parentId: null,
      OR: [
        { status: { in: ['succeeded', 'canceled'] }, finishedAt: { lt: before(keepDays) } },
        { status: { in: failedStatuses }, finishedAt: { lt: before(keepDays) }, dismissedAt: { not: null } },
        { status: { in: failedStatuses }, finishedAt: { lt: before(keepFailedDays) } },
      ],
    },
    select: { id: true },
    orderBy: { finishedAt: 'asc' },
    take: batch,
  });
  const { count } = await db.operation.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  return count;
}
