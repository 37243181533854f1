import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

/** One entry of a directory in a backup. `version` differs when content, mode or time differ. */
export interface TreeEntry extends DirectoryEntry {
  /** Null where the backup does not say (a parent that rustic made up). */
  uid: number | null;
  gid: number | null;
  /** Equal for equal contents: a file's bytes, a directory's tree, a symlink's target. Null where unknown. */
  contentId: string | null;
  /** Of a directory: id of its tree. */
  subtree: string | null;
  /** The time that `mtimeMs` rounds; null where there is none. */
  mtimeNs: bigint | null;
  /** How many names the file had, those outside of what was backed up too; 1 for a directory, and where it is not known. */
  links: number;
  /** A program that was given capabilities. */
  isCapable: boolean;
  /** What `other` is. */
  special: 'device' | 'fifo' | 'socket' | null;
}
