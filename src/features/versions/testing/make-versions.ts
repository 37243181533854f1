import { type SnapshotVersion, snapshotTimeOf } from '#src/contracts/entities/snapshot.ts';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';

/** A file that the backups from `oldest` to `newest` hold, written at `oldest`; all times in seconds since 1970. */
export function backupVersion(oldest: number, newest: number, ended: number | null = null): FileVersion {
  return {
    ...{ type: 'file', sizeBytes: oldest, mtimeMs: oldest * 1_000, mode: 0o644, content: `c${oldest}` },
    oldest: { id: `b${oldest}`, timeMs: oldest * 1_000 },
    newest: { id: `b${newest}`, timeMs: newest * 1_000 },
    backups: 2,
    isLatest: ended === null,
    endedMs: ended === null ? null : ended * 1_000,
  };
}

/** The same of snapshots. */
export function snapshotVersion(oldest: number, newest: number, ended: number | null = null): SnapshotVersion {
  return {
    ...{ type: 'file', sizeBytes: oldest, mtimeMs: oldest * 1_000, mode: 0o644, version: `v${oldest}` },
    oldest: snapshotTimeOf(oldest * 1_000),
    newest: snapshotTimeOf(newest * 1_000),
    snapshots: 2,
    ended: ended === null ? null : snapshotTimeOf(ended * 1_000),
  };
}
