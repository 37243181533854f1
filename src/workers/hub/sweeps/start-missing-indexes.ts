import { startIndex } from '#src/server/indexes/start-index.ts';
import { now } from '#src/server/infra/clock/clock.ts';
import { db } from '#src/server/infra/db/db.ts';
import { announce } from '#src/server/operations/create-operation.ts';

const atOnce = 20;
/** What has failed is tried again by itself: the bucket may have been away. */
const againAfterMs = 6 * 3_600_000;

/** Begins the indexes that no operation makes: those that failed long ago. Each backup has its row from the beginning. */
export async function startMissingIndexes(): Promise<void> {
  const before = new Date(now().getTime() - againAfterMs);
  const missing = await db.backupIndex.findMany({
    where: { indexedAt: null, startedAt: { lt: before }, backup: { deletedAt: null }, project: { deletedAt: null } },
    select: { backupId: true, projectId: true },
    // Each is a change of the one before it.
    orderBy: [{ startedAt: 'asc' }, { backup: { time: 'asc' } }],
    take: atOnce,
  });
  for (const { backupId, projectId } of missing) {
    const { operationId } = await db.$transaction((tx) =>
      startIndex({ projectId, backupId, lane: 'scheduled', createdById: null }, tx),
    );
    await announce(operationId);
  }
}
