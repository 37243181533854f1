import type { FileVersion } from '#src/contracts/search/backup-search.ts';

/** What the hub knows better than a catalog, which may be a moment behind. */
export interface KnownBackups {
  /** Those of the ends of the versions that are listed, neither deleted nor gone. */
  there: ReadonlySet<string>;
  latestId: string | null;
}

/**
 * Versions as they are told: none ends in a backup that was deleted, one that only such backups are known to hold is left
 * out, and only what the latest backup of all holds is in the latest.
 */
export function presentVersions(versions: readonly FileVersion[], { there, latestId }: KnownBackups): FileVersion[] {
  return versions.flatMap((version) => {
    const ends = [version.oldest, version.newest].filter(({ id }) => there.has(id));
    const [oldest, newest = oldest] = ends;
    if (!oldest || !newest) return [];
    const gone = version.oldest.id === version.newest.id ? 0 : 2 - ends.length;
    return [
      {
        ...version,
        ...{ oldest, newest },
        backups: Math.max(1, version.backups - gone),
        isLatest: version.isLatest && newest.id === latestId,
      },
    ];
  });
}
