import type { HeldVersion } from './held-version.ts';
import { versionOfLive } from './history-rows.ts';
import type { LiveEntry } from './use-live-entry.ts';

/**
 * What a version (of `versions`, newest first) is compared with: the live file; where that is out of reach, gone or the
 * same, the next older version, or for the oldest the one after it. Null where there is nothing to compare.
 */
export function comparedWith(
  version: HeldVersion,
  versions: readonly HeldVersion[],
  live: LiveEntry,
): HeldVersion | 'now' | null {
  if (version.type !== 'file') return null;
  if (live.state === 'loading') return 'now';
  const isNow = live.state === 'there' && versionOfLive([version], live.entry) !== undefined;
  if (live.state === 'there' && live.entry.type === 'file' && !isNow) return 'now';
  const files = versions.filter(({ type }) => type === 'file');
  const at = files.indexOf(version);
  return files[at + 1] ?? files[at - 1] ?? null;
}
