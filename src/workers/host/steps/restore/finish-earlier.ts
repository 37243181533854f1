import { type RestoreReceipt, restoreReceipt } from '#src/contracts/operations/kinds/restore.ts';
import { changePaths } from '../../files/change/change-paths.ts';
import { readJournal } from '../../files/change/journal.ts';
import { finishChange } from '../../files/change/make-change.ts';
import { setAsideUndone } from '../../files/change/set-aside-undone.ts';
import { undoChange } from '../../files/change/undo-change.ts';
import type { Tree } from '../../storage/tree.ts';

interface EarlierOptions {
  tree: Tree;
  operationId: string;
  signal: AbortSignal;
  onDone: (done: number, total: number) => void;
}

/**
 * What an earlier attempt of the operation has come to: where its plan was on disk, it is finished now, or had been,
 * and its receipt is given; else, or where it was being taken back, its traces are cleared and null is given. To be
 * called with the tree's lock held.
 */
export async function finishEarlier({
  tree,
  operationId,
  signal,
  onDone,
}: EarlierOptions): Promise<RestoreReceipt | null> {
  const paths = changePaths(tree, operationId);
  const state = await readJournal(paths.journal);
  if (state?.planned && !state.undoing) {
    await finishChange({ tree, id: operationId, signal, onDone });
    return restoreReceipt.parse(state.about);
  }
  const undone = state?.undoing ? await undoChange({ tree, id: operationId }) : null;
  await setAsideUndone(tree, operationId, undone);
  return null;
}
