import type { FileVersion } from '#src/contracts/search/backup-search.ts';

/** The version that is looked at: the one that the backup of `timeMs` holds; undefined where it holds none. */
export function versionAt(versions: readonly FileVersion[], timeMs: number): FileVersion | undefined {
  return versions.find(({ oldest, newest }) => oldest.timeMs <= timeMs && timeMs <= newest.timeMs);
}

/**
 * The versions before and after the one that is looked at (newest first; `timeMs` null: the live file), also from a time
 * at which there was none. After the newest comes the live file.
 */
export function versionSteps(
  versions: readonly FileVersion[],
  timeMs: number | null,
): { older: FileVersion | null; newer: FileVersion | 'now' | null } {
  if (timeMs === null) return { older: versions[0] ?? null, newer: null };
  const at = versionAt(versions, timeMs);
  const older = versions.find(({ newest }) => newest.timeMs < (at?.oldest.timeMs ?? timeMs));
  const newer = versions.findLast(({ oldest }) => oldest.timeMs > (at?.newest.timeMs ?? timeMs));
  return { older: older ?? null, newer: newer ?? 'now' };
}
