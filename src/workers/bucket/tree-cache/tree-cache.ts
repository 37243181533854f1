import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import { listDirectory } from '#src/workers/engine/rustic/list-directory.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { listingCache } from './listing-cache.ts';
import { sharedCalls } from './shared-calls.ts';

export interface TreeQuery extends EngineCall {
  /** Tells repositories apart. */
  repositoryKey: string;
  snapshotId: string;
  /** Relative to the backup's root, escaped; empty for the root. */
  path: string;
}

export interface TreeCache {
  /** The entries of a directory of a backup. Rejects like the engine's `listDirectory`. */
  list(query: TreeQuery): Promise<readonly TreeEntry[]>;
}

/**
 * Directories of backups, each read from the bucket once: trees never change, and equal directories of different
 * backups have the same tree id. Whoever opened a directory gets into those under it by their ids.
 */
export function treeCache(maxBytes: number): TreeCache {
  const listings = listingCache(maxBytes);
  const calls = sharedCalls<readonly TreeEntry[]>();

  /** The id of a directory's tree where the directory above it was listed before. */
  const treeIdOf = ({ repositoryKey, snapshotId, path }: TreeQuery): string | null => {
    const cut = path.lastIndexOf('/');
    if (path === '') return null;
    const above = { repositoryKey, snapshotId, path: path.slice(0, Math.max(0, cut)) };
    const name = path.slice(cut + 1);
    return known(above)?.find((entry) => entry.name === name)?.subtree ?? null;
  };

  const known = (query: Pick<TreeQuery, 'repositoryKey' | 'snapshotId' | 'path'>): readonly TreeEntry[] | undefined =>
    listings.get(pathKey(query));

  return {
    async list(query) {
      const found = known(query);
      if (found) return found;
      const treeId = treeIdOf(query);
      const key = treeId === null ? pathKey(query) : `${query.repositoryKey}\0${treeId}`;
      const { engine, repository, onWarning, scheduled } = query;
      const entries =
        listings.get(key) ??
        (await calls.join(key, query.signal, (signal) =>
          listDirectory({
            ...{ engine, repository, signal },
            ...(onWarning && { onWarning }),
            ...(scheduled && { scheduled }),
            ...(treeId === null ? { snapshotId: query.snapshotId, path: query.path } : { treeId }),
          }),
        ));
      // The same array under both keys: by tree for other backups, by path for what lies below.
      listings.set(key, entries);
      listings.set(pathKey(query), entries);
      return entries;
    },
  };
}

function pathKey({
  repositoryKey,
  snapshotId,
  path,
}: Pick<TreeQuery, 'repositoryKey' | 'snapshotId' | 'path'>): string {
  return `${repositoryKey}\0${snapshotId}\0${path}`;
}
