import { type PastName, pastKind, pastTime } from '../explorer/location/past-name.ts';
import type { HeldVersion } from './held-version.ts';

/** The version that a backup or a snapshot holds; undefined where it holds none. */
export function versionAt(versions: readonly HeldVersion[], past: PastName): HeldVersion | undefined {
  const timeMs = Date.parse(pastTime(past));
  return versions.find(({ inBackups, inSnapshots }) =>
    pastKind(past) === 'backup'
      ? inBackups && inBackups.oldest.timeMs <= timeMs && timeMs <= inBackups.newest.timeMs
      : inSnapshots && Date.parse(inSnapshots.oldest) <= timeMs && timeMs <= Date.parse(inSnapshots.newest),
  );
}

/**
 * The versions before and after the one that is looked at (newest first; `past` null: the live file), also from a time
 * at which there was none. After the newest comes the live file.
 */
export function versionSteps(
  versions: readonly HeldVersion[],
  past: PastName | null,
): { older: HeldVersion | null; newer: HeldVersion | 'now' | null } {
  if (past === null) return { older: versions[0] ?? null, newer: null };
  const shown = versionAt(versions, past);
  if (shown) {
    const at = versions.indexOf(shown);
    return { older: versions[at + 1] ?? null, newer: versions[at - 1] ?? 'now' };
  }
  const timeMs = Date.parse(pastTime(past));
  const older = versions.find(({ newestMs }) => newestMs < timeMs);
  return { older: older ?? null, newer: versions.findLast(({ oldestMs }) => oldestMs > timeMs) ?? 'now' };
}
