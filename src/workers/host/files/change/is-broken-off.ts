import type { Tree } from '../../storage/tree.ts';
import { changePaths } from './change-paths.ts';
import { readJournal } from './journal.ts';

/** True where a change that is planned on disk, or its undo, has begun and not come to its end: it can still go on. */
export async function isBrokenOff(tree: Tree, id: string): Promise<boolean> {
  const state = await readJournal(changePaths(tree, id).journal);
  return state?.planned === true && !state.undone && (!state.ended || state.undoing);
}
