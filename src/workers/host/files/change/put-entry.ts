import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { finishRename } from '../finish-rename.ts';
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
  if (there && resumed && (await finishRename(from, to))) return;
  if (there) throw changedMeanwhile(action.to);
  try {
    await renameNoReplace(from, to);
  } catch (error) {
    const errno = errnoOf(error) ?? '';
    throw ['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(errno) ? changedMeanwhile(action.to, error) : error;
  }
}
