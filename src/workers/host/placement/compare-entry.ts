import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { timesDiffer } from './times-differ.ts';

/** What a restore would do with an entry where another one is; `merge`: both are directories. */
export type Comparison = 'merge' | 'identical' | 'overwrite' | 'clash';

/**
 * Compares an entry of a backup with the live one in its place: equal files have one size, time and mode (without the
 * bits that no restore brings), equal links one target. The restore itself also looks into files whose times leave doubt.
 */
export function compareEntry(stored: DirectoryEntry, live: DirectoryEntry): Comparison {
  if (stored.type !== live.type) return 'clash';
  if (stored.type === 'directory') return 'merge';
  if (stored.type === 'symlink') return stored.target === live.target ? 'identical' : 'overwrite';
  const same =
    stored.sizeBytes === live.sizeBytes && (stored.mode & 0o1777) === live.mode && !timesDiffer(stored, live);
  return same ? 'identical' : 'overwrite';
}
