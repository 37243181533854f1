import { backupTimeOf } from '#src/contracts/entities/backup.ts';
import type { BackupSearch, SearchMatch, SearchResult } from '#src/contracts/search/backup-search.ts';
import { catalogGrant } from '../indexes/catalog-grant.ts';
import { loseIndexes } from '../indexes/lose-indexes.ts';
import { indexStates } from '../indexes/service.ts';
import { db } from '../infra/db/db.ts';
import type { Authorized } from '../projects/policy.ts';
import { askRegion } from '../workers/ask-region.ts';

const namedAtMost = 20;

/** Searches the names of all that a project's backups hold. The project's host is not asked. */
export async function searchBackups(project: Authorized<'viewer'>, search: BackupSearch): Promise<SearchResult> {
  const asked = catalogGrant(project.id).then((catalog) => ({ catalog, search }));
  const [found, backups] = await Promise.all([
    askRegion(project, 'search-backups', asked),
    db.backup.count({ where: { projectId: project.id, deletedAt: null } }),
  ]);
  if (found.catalog.lost.length > 0) {
    const { revision } = (await asked).catalog;
    await loseIndexes({ projectId: project.id, backupIds: found.catalog.lost, revision });
  }
  const [matches, unsearched] = await Promise.all([
    withoutDeleted(project.id, found.matches),
    // That all are searched is seen without looking at each of thousands.
    found.catalog.of === backups && found.catalog.lost.length === 0
      ? { notIndexed: [], notIndexedCount: 0 }
      : listUnsearched(project.id, search.backupIds),
  ]);
  // An index that was made while this was searched is in neither number: it is searched when asked again.
  const isBehind = search.backupIds.length === 0 && found.catalog.of + unsearched.notIndexedCount < backups;
  return {
    ...found,
    matches,
    catalog: { ...found.catalog, isBuilding: found.catalog.isBuilding || isBehind },
    counts: { backupsSearched: found.catalog.merged, matches: found.total },
    ...unsearched,
  };
}

/** Backups in which nothing was looked for, since they have no index; of the chosen ones, where some are chosen. */
async function listUnsearched(
  projectId: string,
  backupIds: readonly string[],
): Promise<Pick<SearchResult, 'notIndexed' | 'notIndexedCount'>> {
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

/** A catalog may be a moment behind: what was deleted is not shown for all that. */
async function withoutDeleted(projectId: string, matches: readonly SearchMatch[]): Promise<SearchMatch[]> {
  const ids = new Set(matches.flatMap(({ versions }) => versions.flatMap((v) => [v.newest.id, v.oldest.id])));
  if (ids.size === 0) return [];
  const rows = await db.backup.findMany({
    where: { projectId, deletedAt: null, id: { in: [...ids] } },
    select: { id: true },
  });
  const there = new Set(rows.map(({ id }) => id));
  return matches.flatMap((match) => {
    const versions = match.versions.filter(({ newest, oldest }) => there.has(newest.id) && there.has(oldest.id));
    return versions.length > 0 ? [{ ...match, versions }] : [];
  });
}
