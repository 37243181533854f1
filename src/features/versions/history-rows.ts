import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import { sameContents } from './same-contents.ts';

/** A line of a history: a version, or a time in which the backups held nothing of that name. */
export type HistoryRow =
  | { kind: 'version'; version: FileVersion; sameAs: FileVersion | null }
  /** `untilMs` is of the backup that holds it again; null: none does. */
  | { kind: 'gap'; sinceMs: number; untilMs: number | null };

/** The versions (newest first) as lines, with the times between them in which there was nothing. */
export function historyRows(versions: readonly FileVersion[]): HistoryRow[] {
  const same = sameContents(versions);
  return versions.flatMap((version, at): HistoryRow[] => {
    const after = versions[at - 1];
    const { endedMs } = version;
    const isGap = endedMs !== null && (after === undefined || endedMs < after.oldest.timeMs);
    return [
      ...(isGap ? [{ kind: 'gap' as const, sinceMs: endedMs, untilMs: after?.oldest.timeMs ?? null }] : []),
      { kind: 'version', version, sameAs: same[at] ?? null },
    ];
  });
}

/** The newest version that the live file equals, by size and time of change; undefined where it was changed since. */
export function versionOfLive(versions: readonly FileVersion[], live: DirectoryEntry): FileVersion | undefined {
  return versions.find(
    ({ type, sizeBytes, mtimeMs }) =>
      type === live.type && type !== 'directory' && sizeBytes === live.sizeBytes && mtimeMs === live.mtimeMs,
  );
}
