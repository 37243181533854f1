import { lstat, rename, unlink } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { isNameHolder } from './is-name-holder.ts';

/**
 * Does the second half of a renameNoReplace that a kill has cut in two; both entries are there. False, and nothing
 * done, where it was not that: what is at `to` is somebody's then.
 */
export async function finishRename(from: string | Buffer, to: string | Buffer): Promise<boolean> {
  const [source, there] = [await lstat(from, { bigint: true }), await lstat(to, { bigint: true })];
  if (!source.isDirectory()) {
    if (source.ino !== there.ino || source.dev !== there.dev) return false;
    await unlink(from);
    return true;
  }
  if (!isNameHolder(there)) return false;
  try {
    // Goes through only where that directory is still empty.
    await rename(from, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return false;
    throw error;
  }
}
