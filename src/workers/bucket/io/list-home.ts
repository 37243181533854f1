import { AppError } from '#src/contracts/errors/app-error.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { noHome } from '#src/workers/engine/trees/no-home.ts';
import type { TreeCache, TreeQuery } from '../tree-cache/tree-cache.ts';
import { homeInBackup } from './home-in-backup.ts';

/**
 * The entries of a directory of the home in a backup. Rejects with `not_found` where there is none, and with
 * `implausible_result` where the backup holds no home at all: then it was not made by Buckets.
 */
export async function listHome(
  trees: TreeCache,
  query: Omit<TreeQuery, 'path'>,
  path: string,
): Promise<readonly TreeEntry[]> {
  try {
    return await trees.list({ ...query, path: homeInBackup(path) });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    const top = await trees.list({ ...query, path: '' });
    const home = top.find(({ name }) => name === homeInBackup(''));
    if (home?.type === 'directory') throw error;
    throw noHome({ snapshotId: query.snapshotId }, error);
  }
}
