import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { treeEntry } from '#src/workers/engine/rustic/tree-node.ts';
import { inTurns } from '#src/workers/engine/trees/in-turns.ts';
import { openTrees, type Trees } from '#src/workers/engine/trees/open-trees.ts';
import type { RepositoryFiles } from '#src/workers/engine/trees/repository-files.ts';
import { treeOfBackup } from '#src/workers/engine/trees/tree-of-backup.ts';
import { knownPlaces } from './known-places.ts';
import { listingCache } from './listing-cache.ts';
import { sharedCalls } from './shared-calls.ts';

export interface TreeQuery extends EngineCall {
  /** Tells repositories apart. */
  repositoryKey: string;
  /** The objects of the repository. */
  objects: RepositoryFiles;
  snapshotId: string;
  /** Relative to the backup's root, escaped; empty for the root. */
  path: string;
}

/** The repository of a backup, as every query of it names it. */
export type TreeRepository = Pick<TreeQuery, 'repository' | 'repositoryKey' | 'objects' | 'signal'>;

export interface TreeCache {
  /**
   * The entries of a directory of a backup, in the order of their bytes. Rejects with `not_found` where the path is
   * missing or no directory, `snapshot_missing`, `repository_corrupt`, and as the store does.
   */
  list(query: TreeQuery): Promise<readonly TreeEntry[]>;
  /** All trees of a repository, for who goes through many of them. */
  treesOf(repository: TreeRepository): Promise<Trees>;
  /** Drops what is kept of a repository that is gone. */
  forget(repositoryKey: string): void;
}

/** About a quarter of a million entries of one directory. What a host wrote is read in the thread that serves everybody. */
const maxTreeBytes = 64 * 1024 * 1024;

/**
 * Directories of backups, each read from the bucket once: trees never change, and equal directories of different
 * backups have the same tree id. Whoever opened a directory gets into those under it by their ids.
 */
export function treeCache(maxBytes: number): TreeCache {
  const listings = listingCache(maxBytes);
  const calls = sharedCalls<readonly TreeEntry[]>();
  const places = knownPlaces();

  const treesOf = async (of: TreeRepository): Promise<Trees> =>
    openTrees({ ...opening(of), places: await places.of(of), maxTreeBytes });

  const listTree = async (query: TreeQuery, treeId: string): Promise<readonly TreeEntry[]> => {
    const key = `${query.repositoryKey}\0${treeId}`;
    const known = listings.get(key);
    if (known) return known;
    const entries = await calls.join(key, query.signal, async (signal) => {
      const trees = await treesOf({ ...query, signal });
      return inTurns(await trees.read(treeId), treeEntry);
    });
    listings.set(key, entries);
    return entries;
  };

  const treeIdOf = async (query: TreeQuery): Promise<string> => {
    const { path, snapshotId } = query;
    if (path === '') return treeOfBackup({ ...opening(query), snapshotId });
    const cut = path.lastIndexOf('/');
    const siblings = await list({ ...query, path: path.slice(0, Math.max(0, cut)) });
    const treeId = siblings.find(({ name }) => name === path.slice(cut + 1))?.subtree;
    if (!treeId) throw directoryMissing(path);
    return treeId;
  };

  const list = async (query: TreeQuery): Promise<readonly TreeEntry[]> => {
    const key = `${query.repositoryKey}\0${query.snapshotId}\0${query.path}`;
    const known = listings.get(key);
    if (known) return known;
    const entries = await listTree(query, await treeIdOf(query));
    // The same array under both keys: by tree for other backups, by path for what lies below.
    listings.set(key, entries);
    return entries;
  };

  return {
    list,
    treesOf,
    forget(repositoryKey) {
      listings.drop(`${repositoryKey}\0`);
      places.forget(repositoryKey);
    },
  };
}

function opening({ repository: { masterkey }, objects: files, signal }: TreeRepository) {
  return { masterkey, files, signal };
}

function directoryMissing(path: string): AppError {
  return new AppError({
    code: 'not_found',
    userMessage: `There is no directory “${displayName(path)}” in this backup.`,
    details: { path },
  });
}
