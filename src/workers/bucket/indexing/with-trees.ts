import type { BucketAccess } from '#src/contracts/worker-api/grants.ts';
import { openTrees, type Trees } from '#src/workers/engine/trees/open-trees.ts';
import { filesOfStore } from '../store/files-of-store.ts';
import { openStore } from '../store/open-store.ts';

/** A repository as a task in a thread of its own is told of it. */
export interface TaskRepository {
  access: BucketAccess;
  root: string;
  masterkey: string;
}

/** Works with the trees of a repository, over a store that is open for so long. */
export async function withTrees<Result>(
  { access, root, masterkey }: TaskRepository,
  work: (trees: Trees) => Promise<Result>,
): Promise<Result> {
  const store = openStore(access);
  try {
    // A task that is not wanted any more is ended with its thread.
    const { signal } = new AbortController();
    return await work(await openTrees({ files: filesOfStore(store, root), masterkey, signal }));
  } finally {
    store.close();
  }
}
