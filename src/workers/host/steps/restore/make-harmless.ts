import { chmod, lchown, unlink } from 'node:fs/promises';
import { childPath } from '../../files/child-path.ts';
import { modeOf } from '../../files/directory-entry.ts';
import type { WalkedEntry } from '../../files/walk-tree.ts';

export interface MadeHarmless {
  /** False: it was taken out of staging. */
  kept: boolean;
  changed: boolean;
  warning: string | null;
}

const setIdBits = 0o6000;

/**
 * Gives an entry in staging to the project's uid (as root), and takes away what a project must not get from a
 * repository that others may have written: devices, setuid and setgid. Nobody else reaches staging, so paths hold.
 */
export async function makeHarmless({ directory, name, stats }: WalkedEntry, uid: number): Promise<MadeHarmless> {
  const place = childPath(directory, name);
  if (stats.isBlockDevice() || stats.isCharacterDevice()) {
    await unlink(place);
    return { kept: false, changed: true, warning: 'is a device; left out' };
  }
  let changed = false;
  if (process.getuid?.() === 0 && (Number(stats.uid) !== uid || Number(stats.gid) !== uid)) {
    await lchown(place, uid, uid);
    changed = true;
  }
  if (stats.isSymbolicLink()) return { kept: true, changed, warning: null };
  const mode = modeOf(stats);
  if ((mode & setIdBits) === 0) return { kept: true, changed, warning: null };
  await chmod(place, mode & ~setIdBits);
  return { kept: true, changed: true, warning: 'was restored without its setuid or setgid bit' };
}
