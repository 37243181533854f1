import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { FileHistory } from '#src/contracts/search/backup-search.ts';
import type { Authorized } from '../projects/policy.ts';
import { askRegion } from '../workers/ask-region.ts';
import { findListed } from './find-listed.ts';
import { presentVersions } from './present.ts';
import { readCatalog } from './read-catalog.ts';

interface HistoryPage {
  path: ProjectPath;
  offset: number;
  limit: number;
}

/** Every version of a path in the backups of a project, the newest first. The project's host is not asked. */
export async function readHistory(project: Authorized<'viewer'>, page: HistoryPage): Promise<FileHistory> {
  const { latestId, ...found } = await readCatalog(project.id, [], (grant) =>
    askRegion(
      project,
      'list-versions',
      grant.then((catalog) => ({ catalog, ...page })),
    ),
  );
  const there = await findListed(project.id, found.catalog, found.versions);
  return { ...found, versions: presentVersions(found.versions, { there, latestId }) };
}
