import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

interface Version extends Pick<DirectoryEntry, 'type'> {
  /** Equal for equal contents of one path; null where it has none of its own, or that is not known. */
  content: string | null;
}

/**
 * Of each version (newest first) the nearest older one with the same contents, also where others lie between: of A, B, A
 * the newest is the same as the oldest. Null where there is none.
 */
export function sameContents<One extends Version>(versions: readonly One[]): (One | null)[] {
  const older = new Map<string, One>();
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
