import type { BigIntStats } from 'node:fs';
import { rename, unlink } from 'node:fs/promises';
import { errnoOf } from '../file-error.ts';
import { renameNoReplace } from '../rename-no-replace.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import type { ChangeAction } from './journal-line.ts';
import { lookAt } from './look-at.ts';

type Staged = Exclude<ChangeAction, { act: 'remove' }>;

/**
 * Puts a staged entry where nothing is; what an earlier run has begun is finished. Rejects with `changed_meanwhile`
 * where something is there by now.
 */
export async function putEntry(action: Staged, from: Buffer, to: Buffer, resumed: boolean): Promise<void> {
  const [staged, there] = [await lookAt(from), await lookAt(to)];
  // Gone from staging: an earlier run has put it in place.
  if (!staged) return;
  if (there && resumed && (await finishPut(staged, there, from, to))) return;
  if (there) throw changedMeanwhile(action.to);
  try {
    await renameNoReplace(from, to);
  } catch (error) {
    const errno = errnoOf(error) ?? '';
    throw ['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(errno) ? changedMeanwhile(action.to, error) : error;
  }
}

/** The second half of renameNoReplace, where a kill came between; false where it was not that. */
async function finishPut(staged: BigIntStats, there: BigIntStats, from: Buffer, to: Buffer): Promise<boolean> {
  if (!staged.isDirectory()) {
    if (staged.ino !== there.ino || staged.dev !== there.dev) return false;
    await unlink(from);
    return true;
  }
  if (!there.isDirectory()) return false;
  // Goes through only where that directory is empty, be it ours or not.
  return rename(from, to).then(
    () => true,
    (error: unknown) => {
      if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return false;
      throw error;
    },
  );
}
