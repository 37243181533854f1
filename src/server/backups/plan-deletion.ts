import { backupTimeOf } from '#src/contracts/entities/backup.ts';
import { type DeleteRefusal, type DeletionPlan, guardedNewest } from '#src/contracts/entities/backup-bin.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { type Db, db } from '../infra/db/db.ts';
import type { Authorized } from '../projects/policy.ts';
import { binEnd } from './bin-days.ts';
import { findHolds } from './find-holds.ts';

/** What deleting some of a project's backups would do, and which of them are refused and why. Changes nothing. */
export async function planDeletion(
  project: Authorized<'owner'>,
  backupIds: string[],
  on: Db = db,
): Promise<DeletionPlan> {
  const ofProject = { projectId: project.id, deletedAt: null };
  // One after the other: in a transaction there is one connection.
  const rows = await on.backup.findMany({
    where: { ...ofProject, id: { in: backupIds } },
    select: { id: true, time: true, name: true, sizeBytes: true, addedBytes: true, pinned: true },
    orderBy: { time: 'desc' },
  });
  const newest = await on.backup.findMany({
    where: ofProject,
    select: { id: true },
    orderBy: { time: 'desc' },
    take: guardedNewest,
  });
  const all = await on.backup.count({ where: { projectId: project.id } });
  const holds = await findHolds(project.id, on);
  const forgetAt = await binEnd(on);
  const repository = await on.repository.findUnique({
    where: { projectId: project.id },
    select: { storedBytes: true },
  });
  if (rows.length < new Set(backupIds).size) {
    throw new AppError({
      code: 'changed_meanwhile',
      userMessage: 'Some of these backups are not in the list any more. Reload it, and choose again.',
    });
  }
  const backups = rows.map(({ pinned, time, ...row }) => ({
    ...row,
    time: backupTimeOf(time.getTime()),
    sizeBytes: Number(row.sizeBytes),
    addedBytes: Number(row.addedBytes),
    newest: newest.some(({ id }) => id === row.id),
    refusal: refusalOf({ pinned, heldBy: holds.get(row.id) ?? null }),
  }));
  const going = backups.filter(({ refusal }) => refusal === null);
  return {
    backups,
    addedBytes: going.reduce((sum, { addedBytes }) => sum + addedBytes, 0),
    wholeBytes: going.length === all ? Number(repository?.storedBytes ?? 0) : null,
    needsName: going.some((backup) => backup.newest),
    forgetAt: forgetAt.toISOString(),
  };
}

function refusalOf({ pinned, heldBy }: { pinned: boolean; heldBy: string | null }): DeleteRefusal | null {
  if (pinned) {
    return { why: 'pinned', userMessage: 'It is pinned. Unpin it first.', operationId: null };
  }
  if (heldBy === null) return null;
  return {
    why: 'held',
    userMessage: 'An operation reads it. Wait until that has ended, or cancel it.',
    operationId: heldBy,
  };
}
