import { type BigIntStats, chmodSync, lchownSync, lstatSync, unlinkSync } from 'node:fs';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { modeOf } from '../../files/directory-entry.ts';
import type { OwnEntry } from '../../files/walk-own-tree.ts';

/** What is taken from an entry. */
export type Loss = 'setId' | 'capabilities';

export interface MadeHarmless {
  /** As it is now: another owner or mode makes another version. Null: it was taken out of staging. */
  stats: BigIntStats | null;
  lost: Loss[];
}

const setIdBits = 0o6000;

/**
 * Gives an entry in staging to the project's uid (as root), and takes away what a project must not get from a
 * repository that others may have written: devices, setuid and setgid, capabilities. What it had of those, the listing
 * says as well: where the owner was changed already, the kernel has taken the bits, and capabilities go with him always.
 */
export function makeHarmless(
  { place, stats }: OwnEntry,
  listed: TreeEntry | undefined,
  uid: number,
  asRoot: boolean,
): MadeHarmless {
  if (stats.isBlockDevice() || stats.isCharacterDevice()) {
    unlinkSync(place);
    return { stats: null, lost: [] };
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
    lost: [...(wasPrivileged ? (['setId'] as const) : []), ...(listed?.isCapable ? (['capabilities'] as const) : [])],
  };
}
