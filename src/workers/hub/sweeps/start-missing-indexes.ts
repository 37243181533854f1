import { startIndex } from '#src/server/indexes/start-index.ts';
import { now } from '#src/server/infra/clock/clock.ts';
import { db } from '#src/server/infra/db/db.ts';
import { announce } from '#src/server/operations/create-operation.ts';

const atOnce = 20;
/** What has failed is tried again by itself: the bucket may have been away. */
const againAfterMs = 6 * 3_600_000;

/** Begins the indexes that no operation makes: of backups older than indexes are, and of those that failed long ago. */
export async function startMissingIndexes(): Promise<void> {
  const before = new Date(now().getTime() - againAfterMs);
  const backups = await db.backup.findMany({
    where: { deletedAt: null, OR: [{ index: null }, { index: { indexedAt: null, startedAt: { lt: before } } }] },
    select: { id: true, projectId: true },
    orderBy: { time: 'asc' },
    take: atOnce,
  });
  for (const { id: backupId, projectId } of backups) {
    const { operationId } = await db.$transaction((tx) =>
      startIndex({ projectId, backupId, lane: 'scheduled', createdById: null }, tx),
    );
    await announce(operationId);
  }
}
