import type { WorkerApiReply, WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import { redeemGrant } from '../buckets/grant-repository.ts';
import { db } from '../infra/db/db.ts';

const pageSize = 1_000;

/** For a bucket worker: which backups of the project of its grant can be searched, and by which indexes. */
export async function listIndexes(
  { grant, afterMs }: WorkerApiRequest<'list-indexes'>,
  worker: { regionId: string },
): Promise<WorkerApiReply<'list-indexes'>> {
  const { projectId } = await redeemGrant(grant, worker);
  // Read first: what is recorded after it belongs to a later revision.
  const { indexRevision } = await db.repository.findUniqueOrThrow({
    where: { projectId },
    select: { indexRevision: true },
  });
  const rows = await db.backup.findMany({
    where: { projectId, deletedAt: null, time: { gt: new Date(afterMs) }, index: { snapshotId: { not: null } } },
    select: { id: true, time: true, index: { select: { snapshotId: true } } },
    orderBy: { time: 'asc' },
    take: pageSize,
  });
  return {
    revision: indexRevision,
    indexes: rows.map(({ id, time, index }) => ({
      backupId: id,
      timeMs: time.getTime(),
      snapshotId: index?.snapshotId ?? '',
    })),
    isLast: rows.length < pageSize,
  };
}
