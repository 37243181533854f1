import type { BigIntStats } from 'node:fs';
import { rmdir, unlink } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { isNameHolder } from '../is-name-holder.ts';

/**
 * Takes back the first half of a renameNoReplace that a kill has cut in two: the second name of a staged file, or the
 * directory that held the name of a staged one. Anything else that is `there` stays.
 */
export async function takeBackHalf(staged: BigIntStats, there: BigIntStats, place: Buffer): Promise<void> {
  if (!staged.isDirectory()) {
    if (staged.ino === there.ino && staged.dev === there.dev) await unlink(place);
    return;
  }
  if (!isNameHolder(there)) return;
  await rmdir(place).catch((error: unknown) => {
    // Somebody has put something into it: theirs now.
    if (!['ENOTEMPTY', 'ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) throw error;
  });
}
