import type { BigIntStats } from 'node:fs';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { directoryEntry } from '../../files/directory-entry.ts';

/**
 * An entry of a file system in the form in which a backup lists its own; `target` is the raw one of a symlink. Of
 * capabilities its stats tell nothing.
 */
export function liveTreeEntry(name: Uint8Array, stats: BigIntStats, target: Uint8Array | null): TreeEntry {
  return {
    ...directoryEntry(name, stats, target),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    contentId: null,
    subtree: null,
    mtimeNs: stats.mtimeNs,
    links: stats.isDirectory() ? 1 : Number(stats.nlink),
    isCapable: false,
    special: specialOf(stats),
  };
}

function specialOf(stats: BigIntStats): TreeEntry['special'] {
  if (stats.isBlockDevice() || stats.isCharacterDevice()) return 'device';
  if (stats.isFIFO()) return 'fifo';
  return stats.isSocket() ? 'socket' : null;
}
