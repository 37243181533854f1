import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tree } from '../../storage/tree.ts';
import { removeOwnTree } from '../remove-own-tree.ts';
import { changePaths } from './change-paths.ts';
import type { UndoResult } from './journal-line.ts';

/**
 * Clears the traces of a change that was taken back, or was never planned. What an undo had to leave aside is
 * somebody's: it is kept as long as any, under a name of its own.
 */
export async function setAsideUndone(tree: Tree, id: string, undone: UndoResult | null): Promise<void> {
  const { directory } = changePaths(tree, id);
  if (undone && undone.leftAlone.length > 0) await rename(directory, join(tree.undo, randomUUID()));
  else await removeOwnTree(directory);
}
