import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

/** What a restore would do with an entry where another one is; `merge`: both are directories. */
export type Comparison = 'merge' | 'identical' | 'overwrite' | 'clash';

const minuteMs = 60_000;
/** Times in milliseconds are floating point numbers here; they are exact to less than this. */
const toleranceMs = 0.001;

/**
 * Compares an entry of a backup with the live one in its place: equal files have one size, time and mode (without the
 * bits that no restore brings), equal links one target. Where the listing’s times are cut to the minute, so is this.
 */
export function compareEntry(stored: DirectoryEntry, live: DirectoryEntry, exact: boolean): Comparison {
  if (stored.type !== live.type) return 'clash';
  if (stored.type === 'directory') return 'merge';
  if (stored.type === 'symlink') return stored.target === live.target ? 'identical' : 'overwrite';
  const same =
    stored.sizeBytes === live.sizeBytes &&
    (stored.mode & 0o1777) === live.mode &&
    sameTime(stored.mtimeMs, live.mtimeMs, exact);
  return same ? 'identical' : 'overwrite';
}

function sameTime(stored: number, live: number, exact: boolean): boolean {
  return exact ? Math.abs(stored - live) < toleranceMs : Math.floor(stored / minuteMs) === Math.floor(live / minuteMs);
}
