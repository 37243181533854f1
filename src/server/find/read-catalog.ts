import { backupTimeOf } from '#src/contracts/entities/backup.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { CatalogState, Unsearched } from '#src/contracts/search/backup-search.ts';
import { inTheBin } from '../backups/find-snapshot.ts';
import { catalogGrant } from '../indexes/catalog-grant.ts';
import { loseIndexes } from '../indexes/lose-indexes.ts';
import { indexStates } from '../indexes/service.ts';
import { db } from '../infra/db/db.ts';

const namedAtMost = 20;

/**
 * Asks the catalog of a project, and adds what its answer does not tell of: backups without an index, of the chosen ones
 * where some are chosen. An index that turned out to be lost is made anew. `latestId` is of the project's latest backup.
 */
export async function readCatalog<Found extends { catalog: CatalogState }>(
  projectId: string,
  backupIds: readonly string[],
  ask: (grant: ReturnType<typeof catalogGrant>) => Promise<Found>,
): Promise<Found & Unsearched & { latestId: string | null }> {
  const grant = catalogGrant(projectId);
  const [found, { backups, latestId }] = await Promise.all([
    ask(grant),
    // While the worker looks, which is so asked the sooner.
    grant.then(() => lookAtList(projectId)),
    assertListed(projectId, backupIds),
  ]);
  const { of, lost, isBuilding } = found.catalog;
  if (lost.length > 0) {
    const { revision } = await grant;
    await loseIndexes({ projectId, backupIds: lost, revision });
  }
  // That all are searched is seen without looking at each of thousands.
  const unsearched =
    of === backups && lost.length === 0
      ? { notIndexed: [], notIndexedCount: 0 }
      : await listUnsearched(projectId, backupIds);
  // An index that was made while this was asked is in neither number: it is searched when asked again.
  const isBehind = backupIds.length === 0 && of + unsearched.notIndexedCount < backups;
  return {
    ...found,
    catalog: { ...found.catalog, isBuilding: isBuilding || isBehind },
    ...unsearched,
    latestId,
  };
}

async function lookAtList(projectId: string): Promise<{ backups: number; latestId: string | null }> {
  const where = { projectId, deletedAt: null };
  const [backups, latest] = await Promise.all([
    db.backup.count({ where }),
    db.backup.findFirst({ where, select: { id: true }, orderBy: { time: 'desc' } }),
  ]);
  return { backups, latestId: latest?.id ?? null };
}

/** Refuses to search what is not in the list (any more), instead of finding nothing in it. */
async function assertListed(projectId: string, backupIds: readonly string[]): Promise<void> {
  if (backupIds.length === 0) return;
  const rows = await db.backup.findMany({
    where: { projectId, id: { in: [...backupIds] } },
    select: { id: true, deletedAt: true },
  });
  if (rows.length < new Set(backupIds).size) {
    throw new AppError({
      code: 'not_found',
      userMessage: 'One of the chosen backups is gone, or is not of this project. Choose again.',
    });
  }
  if (rows.some(({ deletedAt }) => deletedAt !== null)) throw inTheBin();
}

async function listUnsearched(projectId: string, backupIds: readonly string[]): Promise<Unsearched> {
  const where = {
    projectId,
    deletedAt: null,
    ...(backupIds.length > 0 && { id: { in: [...backupIds] } }),
    OR: [{ index: null }, { index: { snapshotId: null } }],
  };
  const [rows, notIndexedCount] = await Promise.all([
    db.backup.findMany({ where, select: { id: true, time: true }, orderBy: { time: 'desc' }, take: namedAtMost }),
    db.backup.count({ where }),
  ]);
  const ids = rows.map(({ id }) => id);
  const states = await indexStates(projectId, ids);
  const notIndexed = rows.map(({ id, time }) => ({
    id,
    time: backupTimeOf(time.getTime()),
    index: states.get(id) ?? ('pending' as const),
  }));
  return { notIndexed, notIndexedCount };
}
