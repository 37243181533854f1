import type { BigIntStats } from 'node:fs';
import { link, rename, unlink } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { versionOf } from '../directory-entry.ts';
import { changedMeanwhile } from './changed-meanwhile.ts';
import type { ChangeAction } from './journal-line.ts';
import { lookAt } from './look-at.ts';
import { putEntry } from './put-entry.ts';

type Replace = Extract<ChangeAction, { act: 'replace' }>;

/**
 * Puts a staged entry in the place of another, which goes to `aside`; what an earlier run has begun is finished. Where
 * neither is a directory the old one gets its second name first and is then replaced by a rename, so that at no moment,
 * and after no kill, is there nothing. Rejects with `changed_meanwhile` where the old one is not what was seen.
 */
export async function replaceEntry(
  action: Replace,
  places: { from: Buffer; to: Buffer; aside: string },
  resumed: boolean,
): Promise<void> {
  const { from, to, aside } = places;
  if (!(await lookAt(from))) return;
  const old = await lookAt(to);
  const kept = await lookAt(aside);
  if (!old) return putEntry(action, from, to, resumed);
  if (kept && resumed) {
    if (action.directory || old.isDirectory() || kept.ino !== old.ino) return putEntry(action, from, to, resumed);
  } else {
    if (versionOf(old) !== action.seen) throw changedMeanwhile(action.to);
    if (action.directory || old.isDirectory() || !(await giveSecondName(old, to, aside, action.to))) {
      await rename(to, aside);
      return putEntry(action, from, to, resumed);
    }
  }
  await rename(from, to);
}

/** False where this file system, or the owner of the file, allows no second name. */
async function giveSecondName(old: BigIntStats, to: Buffer, aside: string, path: string): Promise<boolean> {
  try {
    await link(to, aside);
  } catch (error) {
    if (['EPERM', 'EMLINK', 'ENOTSUP'].includes(errnoOf(error) ?? '')) return false;
    throw errnoOf(error) === 'ENOENT' ? changedMeanwhile(path, error) : error;
  }
  if ((await lookAt(aside))?.ino === old.ino) return true;
  await unlink(aside);
  throw changedMeanwhile(path);
}
