import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { FileHistory } from '#src/contracts/search/backup-search.ts';
import { catalogGrant } from '../indexes/catalog-grant.ts';
import type { Authorized } from '../projects/policy.ts';
import { askRegion } from '../workers/ask-region.ts';

interface HistoryPage {
  path: ProjectPath;
  offset: number;
  limit: number;
}

/** Every version of a path in the backups of a project, the newest first. The project's host is not asked. */
export async function readHistory(project: Authorized<'viewer'>, page: HistoryPage): Promise<FileHistory> {
  const asked = catalogGrant(project.id).then((catalog) => ({ catalog, ...page }));
  return askRegion(project, 'list-versions', asked);
}
