import type { BackupSearch, SearchResult } from '#src/contracts/search/backup-search.ts';
import type { Authorized } from '../projects/policy.ts';
import { askRegion } from '../workers/ask-region.ts';
import { findListed } from './find-listed.ts';
import { presentVersions } from './present.ts';
import { readCatalog } from './read-catalog.ts';

/** Searches the names of all that a project's backups hold. The project's host is not asked. */
export async function searchBackups(project: Authorized<'viewer'>, search: BackupSearch): Promise<SearchResult> {
  const { latestId, backupsSearched, ...found } = await readCatalog(project.id, search.backupIds, (grant) =>
    askRegion(
      project,
      'search-backups',
      grant.then((catalog) => ({ catalog, search })),
    ),
  );
  const there = await findListed(
    project.id,
    found.catalog,
    found.matches.flatMap(({ versions }) => versions),
  );
  const matches = found.matches.flatMap((match) => {
    const versions = presentVersions(match.versions, { there, latestId });
    return versions.length > 0 ? [{ ...match, versions }] : [];
  });
  return { ...found, matches, counts: { backupsSearched, matches: found.total } };
}
