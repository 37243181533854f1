import type { BucketAccess } from '#src/contracts/worker-api/grants.ts';
import { countRemoved } from '#src/workers/engine/index/count-removed.ts';
import { openTrees } from '#src/workers/engine/trees/open-trees.ts';
import { filesOfStore } from '../store/files-of-store.ts';
import { openStore } from '../store/open-store.ts';

interface CountRemovedInput {
  access: BucketAccess;
  root: string;
  masterkey: string;
  /** Trees. */
  before: string;
  after: string;
}

/** Counts the files of a backup's tree that a later one does not hold, from the trees in the bucket. */
export async function countRemovedTask(input: CountRemovedInput): Promise<number | null> {
  const { access, root, masterkey, before, after } = input;
  const store = openStore(access);
  try {
    // A task that is not wanted any more is ended with its thread.
    const { signal } = new AbortController();
    const trees = await openTrees({ files: filesOfStore(store, root), masterkey, signal });
    return await countRemoved(trees, before, after);
  } finally {
    store.close();
  }
}
