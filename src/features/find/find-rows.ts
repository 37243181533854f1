import type { FileVersion, SearchMatch } from '#src/contracts/search/backup-search.ts';
import { sameContents } from '../versions/same-contents.ts';

/** A line of the results: a path that was found with its newest version, or under it one of its versions. */
export interface FindRow {
  key: string;
  kind: 'match' | 'version';
  match: SearchMatch;
  version: FileVersion;
  /** An older version of the path with the same contents. */
  sameAs: FileVersion | null;
  /** How many more there are than are listed; of the last of its path. */
  unlisted: number;
}

/** The results as lines: each path is one, and those that are unfolded are followed by their versions, newest first. */
export function findRows(matches: readonly SearchMatch[], unfolded: ReadonlySet<string>): FindRow[] {
  return matches.flatMap((match) => {
    const [newest] = match.versions;
    if (!newest) return [];
    const head: FindRow = { key: match.path, kind: 'match', match, version: newest, sameAs: null, unlisted: 0 };
    if (!unfolded.has(match.path)) return [head];
    const same = sameContents(match.versions);
    const under = match.versions.map(
      (version, at): FindRow => ({
        key: `${match.path}/${version.oldest.id}`,
        kind: 'version',
        match,
        version,
        sameAs: same[at] ?? null,
        unlisted: at === match.versions.length - 1 ? match.versionCount - match.versions.length : 0,
      }),
    );
    return [head, ...under];
  });
}
