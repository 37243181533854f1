import type { BucketAccess } from '#src/contracts/worker-api/grants.ts';
import { diffTrees } from '#src/workers/engine/index/diff-trees.ts';
import type { IndexMeta } from '#src/workers/engine/index/index-file.ts';
import { type WrittenIndex, writeIndex } from '#src/workers/engine/index/write-index.ts';
import { openTrees } from '#src/workers/engine/trees/open-trees.ts';
import { filesOfStore } from '../store/files-of-store.ts';
import { openStore } from '../store/open-store.ts';
import type { TaskProgress } from '../threads/tasks.ts';

interface WriteIndexInput {
  access: BucketAccess;
  root: string;
  masterkey: string;
  /** Trees whose difference is written; null: all of `after`. */
  before: string | null;
  after: string;
  meta: IndexMeta;
  /** Of the new file. */
  path: string;
}

/** Writes the index of a backup from its trees in the bucket. */
export async function writeIndexTask(
  { access, root, masterkey, before, after, meta, path }: WriteIndexInput,
  progress: TaskProgress,
): Promise<WrittenIndex> {
  const store = openStore(access);
  try {
    // A task that is not wanted any more is ended with its thread.
    const { signal } = new AbortController();
    const trees = await openTrees({ files: filesOfStore(store, root), masterkey, signal });
    const changes = diffTrees(trees, before, after);
    return await writeIndex({ path, meta, changes, onProgress: (rows) => progress(rows, null) });
  } finally {
    store.close();
  }
}
