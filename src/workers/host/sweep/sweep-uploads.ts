import { join } from 'node:path';
import { removeOwnTree } from '../files/remove-own-tree.ts';
import type { Tree } from '../storage/tree.ts';

/** Removes what is on its way into trees: to be called before any request is taken, as nobody sends it any more. */
export async function sweepUploads(trees: readonly Tree[]): Promise<void> {
  for (const tree of trees) await removeOwnTree(join(tree.staging, 'uploads'));
}
