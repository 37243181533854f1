import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { timesDiffer } from './times-differ.ts';

/** Setuid and setgid are never restored: a directory without them is as it was restored. */
const restoredBits = 0o1777;

/** True where a directory that is there already has other permissions than the one that is restored. */
export function folderModeDiffers(stored: DirectoryEntry, live: DirectoryEntry): boolean {
  return live.mode !== stored.mode && live.mode !== (stored.mode & restoredBits);
}

/** The same, or where it has another time. */
export function folderDiffers(stored: DirectoryEntry, live: DirectoryEntry): boolean {
  return folderModeDiffers(stored, live) || timesDiffer(stored, live);
}
