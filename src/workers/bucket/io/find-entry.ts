import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, type ProjectPath, parentPath } from '#src/contracts/files/paths.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import type { TreeCache, TreeQuery } from '../tree-cache/tree-cache.ts';
import { listHome } from './list-home.ts';

/** One entry of the home in a backup; rejects with `not_found` where there is none. The directory above is read. */
export async function findEntry(
  trees: TreeCache,
  query: Omit<TreeQuery, 'path'>,
  path: ProjectPath,
): Promise<TreeEntry> {
  const siblings = await listHome(trees, query, parentPath(path));
  const found = siblings.find(({ name }) => name === baseName(path));
  if (found) return found;
  throw new AppError({
    code: 'not_found',
    userMessage: `“${displayName(path)}” is not in this backup.`,
    details: { path, snapshotId: query.snapshotId },
  });
}
