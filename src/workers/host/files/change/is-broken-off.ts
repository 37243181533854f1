import type { Tree } from '../../storage/tree.ts';
import { changePaths } from './change-paths.ts';
import { readJournal } from './journal.ts';

/** True where a change is planned on disk and has neither come to its end nor been undone: it can still go on. */
export async function isBrokenOff(tree: Tree, id: string): Promise<boolean> {
  const state = await readJournal(changePaths(tree, id).journal);
  return state?.planned === true && !state.ended && !state.undone;
}
