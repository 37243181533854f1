import { join } from 'node:path';
import { changePaths } from '../files/change/change-paths.ts';
import { readJournal } from '../files/change/journal.ts';
import { setAsideUndone } from '../files/change/set-aside-undone.ts';
import { undoChange } from '../files/change/undo-change.ts';
import { removeOwnTree } from '../files/remove-own-tree.ts';
import { withTreeLock } from '../files/tree-lock.ts';
import { isThere } from '../storage/is-there.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tree } from '../storage/tree.ts';

interface SettleOptions {
  storage: Storage;
  tree: Tree;
  operationId: string;
  /** False: it was canceled, has failed or expired, and nothing of it may stay. */
  succeeded: boolean;
  signal: AbortSignal;
}

/**
 * Clears what an operation that has ended left in a tree: what it staged and captured, and, where it did not succeed,
 * what it has put in place. An undo that was begun is finished in either case.
 */
export async function settleOperation(options: SettleOptions): Promise<void> {
  const { storage, tree, operationId, succeeded, signal } = options;
  // Its project was removed, with all that it left.
  if (!(await isThere(tree.path))) return;
  await withTreeLock(tree, signal, async () => {
    const paths = changePaths(tree, operationId);
    const state = await readJournal(paths.journal);
    if (!succeeded) {
      const undone = state?.planned ? await undoChange({ tree, id: operationId }) : null;
      await setAsideUndone(tree, operationId, undone);
    } else if (state?.undoing) await undoChange({ tree, id: operationId });
    await removeOwnTree(join(tree.staging, operationId));
  });
  await storage.dropCapture(tree, operationId);
}
