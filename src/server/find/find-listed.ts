import type { CatalogState, FileVersion } from '#src/contracts/search/backup-search.ts';
import { db } from '../infra/db/db.ts';

/**
 * Of the backups in which versions begin and end, those that are there and not in the bin. All are, as it stood when that
 * was asked, in a catalog that is up to date; one that is still being built may hold others.
 */
export async function findListed(
  projectId: string,
  { isBuilding }: CatalogState,
  versions: readonly FileVersion[],
): Promise<ReadonlySet<string>> {
  const ids = new Set(versions.flatMap(({ newest, oldest }) => [newest.id, oldest.id]));
  if (ids.size === 0 || !isBuilding) return ids;
  const rows = await db.backup.findMany({
    where: { projectId, deletedAt: null, id: { in: [...ids] } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}
