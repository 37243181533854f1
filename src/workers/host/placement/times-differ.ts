import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

/** Times in milliseconds are floating point numbers here; they are exact to less than this. */
const toleranceMs = 0.001;

/** True where two entries were last changed at different times. */
export function timesDiffer(one: DirectoryEntry, other: DirectoryEntry): boolean {
  return Math.abs(one.mtimeMs - other.mtimeMs) >= toleranceMs;
}
