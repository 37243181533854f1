import { type BigIntStats, chmodSync, lchownSync, lstatSync, unlinkSync } from 'node:fs';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { modeOf } from '../../files/directory-entry.ts';
import type { OwnEntry } from '../../files/walk-own-tree.ts';

export interface MadeHarmless {
  /** As it is now: another owner or mode makes another version. Null: it was taken out of staging. */
  stats: BigIntStats | null;
  warning: string | null;
}

const setIdBits = 0o6000;

/**
 * Gives an entry in staging to the project's uid (as root), and takes away what a project must not get from a
 * repository that others may have written: devices, setuid and setgid. Whether it had such a bit, the backup's listing
 * says as well: where the owner was changed already, the kernel has taken it.
 */
export function makeHarmless(
  { place, stats }: OwnEntry,
  listed: TreeEntry | undefined,
  uid: number,
  asRoot: boolean,
): MadeHarmless {
  if (stats.isBlockDevice() || stats.isCharacterDevice()) {
    unlinkSync(place);
    return { stats: null, warning: 'is a device; left out' };
  }
  const isForeign = asRoot && (Number(stats.uid) !== uid || Number(stats.gid) !== uid);
  const mode = modeOf(stats);
  const isPrivileged = !stats.isSymbolicLink() && (mode & setIdBits) !== 0;
  const wasPrivileged = isPrivileged || (!stats.isSymbolicLink() && ((listed?.mode ?? 0) & setIdBits) !== 0);
  if (isForeign) lchownSync(place, uid, uid);
  // After the owner, as the kernel takes some of these bits away with him.
  if (isPrivileged) chmodSync(place, mode & ~setIdBits);
  return {
    stats: isForeign || isPrivileged ? lstatSync(place, { bigint: true }) : stats,
    warning: wasPrivileged ? 'was restored without its setuid or setgid bit' : null,
  };
}
