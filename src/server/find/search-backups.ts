import type { BackupSearch, SearchMatch, SearchResult } from '#src/contracts/search/backup-search.ts';
import { catalogGrant } from '../indexes/catalog-grant.ts';
import { indexStates } from '../indexes/service.ts';
import { db } from '../infra/db/db.ts';
import type { Authorized } from '../projects/policy.ts';
import { askRegion } from '../workers/ask-region.ts';

const namedAtMost = 20;

/** Searches the names of all that a project's backups hold. The project's host is not asked. */
export async function searchBackups(project: Authorized<'viewer'>, search: BackupSearch): Promise<SearchResult> {
  const catalog = await catalogGrant(project.id);
  const [found, unsearched] = await Promise.all([
    askRegion(project, 'search-backups', { catalog, search }),
    listUnsearched(project.id, search.backupIds),
  ]);
  const matches = await withoutDeleted(project.id, found.matches);
  return {
    ...found,
    matches,
    counts: { backupsSearched: found.catalog.merged, matches: found.total },
    ...unsearched,
  };
}

/** Backups in which nothing was looked for, since they have no index. */
async function listUnsearched(projectId: string, backupIds: readonly string[]) {
  const where = {
    projectId,
    ...(backupIds.length > 0 && { id: { in: [...backupIds] } }),
    OR: [{ index: null }, { index: { snapshotId: null } }],
  };
  const [rows, notIndexedCount] = await Promise.all([
    db.backup.findMany({ where, select: { id: true, time: true }, orderBy: { time: 'desc' }, take: namedAtMost }),
    db.backup.count({ where }),
  ]);
  const states = await indexStates(
    projectId,
    rows.map(({ id }) => id),
  );
  return {
    notIndexed: rows.map(({ id, time }) => ({
      id,
      time: `${time.toISOString().slice(0, 19)}Z`,
      index: states.get(id) ?? 'pending',
    })),
    notIndexedCount,
  };
}

/** A catalog may be a moment behind: what was deleted is not shown for all that. */
async function withoutDeleted(projectId: string, matches: readonly SearchMatch[]): Promise<SearchMatch[]> {
  const ids = new Set(matches.flatMap(({ versions }) => versions.flatMap((v) => [v.newest.id, v.oldest.id])));
  const rows = await db.backup.findMany({ where: { projectId, id: { in: [...ids] } }, select: { id: true } });
  const there = new Set(rows.map(({ id }) => id));
  return matches.flatMap((match) => {
    const versions = match.versions.filter(({ newest, oldest }) => there.has(newest.id) && there.has(oldest.id));
    return versions.length > 0 ? [{ ...match, versions }] : [];
  });
}
