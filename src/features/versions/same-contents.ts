import type { FileVersion } from '#src/contracts/search/backup-search.ts';

/**
 * Of each version (newest first) the nearest older one with the same contents, also where others lie between: of A, B, A
 * the newest is the same as the oldest. Null where there is none.
 */
export function sameContents(versions: readonly FileVersion[]): (FileVersion | null)[] {
  const older = new Map<string, FileVersion>();
  return versions
    .toReversed()
    .map((version) => {
      if (version.content === null) return null;
      const key = `${version.type} ${version.content}`;
      const same = older.get(key) ?? null;
      older.set(key, version);
      return same;
    })
    .toReversed();
}
