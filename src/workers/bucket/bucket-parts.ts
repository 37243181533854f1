import type { EngineEnvironment } from '#src/workers/engine/engine-environment.ts';
import type { Catalogs } from './catalog/catalogs.ts';
import type { ContentCache } from './content-cache/content-cache.ts';
import type { ChainShelf } from './indexing/chain-shelf.ts';
import type { ProjectShelf } from './project-shelf.ts';
import type { BucketStores } from './store/bucket-stores.ts';
import type { ThreadPool } from './threads/thread-pool.ts';
import type { TreeCache } from './tree-cache/tree-cache.ts';

/** What the steps and requests of a bucket worker share. */
export interface BucketParts {
  engine: EngineEnvironment;
  stores: BucketStores;
  treeCache: TreeCache;
  contentCache: ContentCache;
  /** For what lives no longer than a step or a request; emptied when the worker starts. */
  scratchDirectory: string;
  threads: ThreadPool;
  /** A directory for each project whose backups are indexed or searched here. */
  projects: ProjectShelf;
  chains: ChainShelf;
  catalogs: Catalogs;
}
