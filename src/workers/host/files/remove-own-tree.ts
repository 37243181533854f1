import { basename, dirname } from 'node:path';
import { openDirectory } from './open-directory.ts';
import { removeTree } from './remove-tree.ts';

/** Removes a directory of the worker's own (staging, undo) with all in it, as safely as removeTree. */
export async function removeOwnTree(path: string): Promise<void> {
  await using above = await openDirectory(dirname(path), '');
  await removeTree(above, Buffer.from(basename(path)));
}
