import { AppError } from '#src/contracts/errors/app-error.ts';
import { indexBackup } from '#src/contracts/operations/kinds/index-backup.ts';
import { activeStatuses } from '#src/contracts/operations/status.ts';
import type { IndexState } from '#src/contracts/search/index-state.ts';
import { type Db, db } from '../infra/db/db.ts';
import { readProblems } from './read-problems.ts';

/**
 * What a bucket worker is told to make an index of: the backup, the one before that has an index already, and the
 * one that its counts are against.
 */
export async function indexFacts(projectId: string, input: unknown, on: Db): Promise<Record<string, string | null>> {
  const { backupId } = indexBackup.input.parse(input);
  const backup = await on.backup.findUnique({
    where: { id: backupId, projectId },
    select: { time: true, snapshotId: true, treeId: true, parentSnapshotId: true },
  });
  if (!backup)
    throw new AppError({ code: 'not_found', userMessage: 'The backup was deleted: there is nothing to list.' });
  const before = await on.backup.findFirst({
    where: { projectId, deletedAt: null, time: { lt: backup.time }, index: { snapshotId: { not: null } } },
    select: { id: true, treeId: true, index: { select: { snapshotId: true } } },
    orderBy: { time: 'desc' },
  });
  const parent = await parentOf(projectId, backup, on);
  return {
    backupTime: `${backup.time.toISOString().slice(0, 19)}Z`,
    snapshotId: backup.snapshotId,
    treeId: backup.treeId,
    parentTreeId: parent?.treeId ?? null,
    beforeId: before?.id ?? null,
    beforeTreeId: before?.treeId ?? null,
    beforeIndexId: before?.index?.snapshotId ?? null,
  };
}

/**
 * The backup that the counts of one are against: its parent, and where rustic had none the one before it. What is being
 * forgotten may go while it is read; what only lies in the bin is as good as any.
 */
function parentOf(
  projectId: string,
  { time, parentSnapshotId }: { time: Date; parentSnapshotId: string | null },
  on: Db,
): Promise<{ treeId: string } | null> {
  const which = parentSnapshotId === null ? { deletedAt: null, time: { lt: time } } : { snapshotId: parentSnapshotId };
  return on.backup.findFirst({
    where: { projectId, forgettingAt: null, ...which },
    select: { treeId: true },
    orderBy: { time: 'desc' },
  });
}

/** Where the indexes of a project's backups stand; those of backups that were never begun are pending. */
export async function indexStates(
  projectId: string,
  backupIds: readonly string[],
): Promise<ReadonlyMap<string, IndexState>> {
  // First: of one that is recorded between the two the row says so, and it does not look as if it had failed.
  const beingMade = await backupsBeingIndexed(projectId);
  const rows = await db.backupIndex.findMany({
    where: { backupId: { in: [...backupIds] } },
    select: { backupId: true, snapshotId: true, replacedIds: true },
  });
  const known = new Map(rows.map((row) => [row.backupId, row]));
  const unproven = rows.filter((row) => beingMade.has(row.backupId) && !wasMade(row));
  const failedBefore = await readProblems(
    projectId,
    unproven.map(({ backupId }) => backupId),
  );
  return new Map(
    backupIds.map((backupId) => {
      const row = known.get(backupId);
      if (!row) return [backupId, 'pending'];
      if (beingMade.has(backupId)) {
        return [backupId, wasMade(row) || failedBefore.has(backupId) ? 'rebuilding' : 'pending'];
      }
      return [backupId, row.snapshotId ? 'ready' : 'failed'];
    }),
  );
}

function wasMade({ snapshotId, replacedIds }: { snapshotId: string | null; replacedIds: string[] }): boolean {
  return snapshotId !== null || replacedIds.length > 0;
}

async function backupsBeingIndexed(projectId: string): Promise<ReadonlySet<string>> {
  const active = await db.operation.findMany({
    where: { projectId, kind: 'index-backup', status: { in: activeStatuses } },
    select: { input: true },
  });
  return new Set(active.map(({ input }) => indexBackup.input.parse(input).backupId));
}
