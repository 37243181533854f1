import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { HeldVersion } from './held-version.ts';
import { sameContents } from './same-contents.ts';

/** A line of a history: a version, or a time in which the backups (or snapshots) held nothing of that name. */
export type HistoryRow =
  | { kind: 'version'; version: HeldVersion; sameAs: HeldVersion | null }
  /** `untilMs` is of the first that holds it again; null: none does. */
  | { kind: 'gap'; of: 'backups' | 'snapshots'; sinceMs: number; untilMs: number | null };

/** The versions (newest first) as lines, with the times between them in which there was nothing. */
export function historyRows(versions: readonly HeldVersion[]): HistoryRow[] {
  const same = sameContents(versions);
  return versions.flatMap((version, at): HistoryRow[] => {
    const gap = gapAfter(version, versions.slice(0, at));
    return [...(gap ? [gap] : []), { kind: 'version', version, sameAs: same[at] ?? null }];
  });
}

/** Whether a version ended with nothing in its place, by the backups where they hold it. */
function gapAfter({ inBackups, inSnapshots }: HeldVersion, newer: readonly HeldVersion[]): HistoryRow | null {
  const of = inBackups ? 'backups' : 'snapshots';
  const sinceMs = inBackups ? inBackups.endedMs : inSnapshots?.ended ? Date.parse(inSnapshots.ended) : null;
  if (sinceMs === null) return null;
  const starts = newer.map((other) => startIn(other, of)).filter((ms) => ms !== null);
  const untilMs = starts.at(-1) ?? null;
  return untilMs === null || sinceMs < untilMs ? { kind: 'gap', of, sinceMs, untilMs } : null;
}

function startIn({ inBackups, inSnapshots }: HeldVersion, of: 'backups' | 'snapshots'): number | null {
  if (of === 'backups') return inBackups ? inBackups.oldest.timeMs : null;
  return inSnapshots ? Date.parse(inSnapshots.oldest) : null;
}

/** The newest version that the live file equals, by size and time of change; undefined where it was changed since. */
export function versionOfLive(versions: readonly HeldVersion[], live: DirectoryEntry): HeldVersion | undefined {
  return versions.find(
    ({ type, sizeBytes, mtimeMs }) =>
      type === live.type && type !== 'directory' && sizeBytes === live.sizeBytes && mtimeMs === live.mtimeMs,
  );
}
