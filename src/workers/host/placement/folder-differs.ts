import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { timesDiffer } from './times-differ.ts';

/** True where a directory that is there already has another mode or time than the one that is restored. */
export function folderDiffers(stored: DirectoryEntry, live: DirectoryEntry): boolean {
  return stored.mode !== live.mode || timesDiffer(stored, live);
}
