import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { snapshotTimeOf } from '#src/contracts/entities/snapshot.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import { backupName, type PastName, snapshotName } from '../location/past-name.ts';

/** A state of the files that one can go back to. */
export interface Moment {
  past: PastName;
  /** As the name of the state has it: UTC to the second. */
  time: string;
  /** Null: a snapshot on the host. */
  backup: BackupSummary | null;
}

/**
 * Backups and snapshots (each newest first) as one list, newest first. The snapshot that a backup was made from is left
 * out: it holds the very same.
 */
export function momentsOf(backups: readonly BackupSummary[], snapshots: readonly { time: string }[]): Moment[] {
  const captured = new Set<string>();
  for (const { capturedAt } of backups.toReversed()) {
    let ms = Date.parse(capturedAt);
    // Of two in one second older receipts do not say that the second one’s snapshot is called by the next.
    while (captured.has(snapshotTimeOf(ms))) ms += 1_000;
    captured.add(snapshotTimeOf(ms));
  }
  const moments: Moment[] = backups.map((backup) => ({ past: backupName(backup.time), time: backup.time, backup }));
  const kept = snapshots.filter(({ time }) => !captured.has(time));
  if (kept.length === 0) return moments;
  moments.push(...kept.map(({ time }) => ({ past: snapshotName(time), time, backup: null })));
  return moments.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
}

/**
 * The same where backups may be unknown that are as old as `since` (null: none is): a snapshot that is as old may be that
 * of one of these, and is left out.
 */
export function knownMoments(
  backups: readonly BackupSummary[],
  since: string | null,
  snapshots: readonly { time: string }[],
): Moment[] {
  return momentsOf(
    backups,
    snapshots.filter(({ time }) => since === null || time > since),
  );
}

/** Where the files of a moment are read. */
export function filesOf({ time, backup }: Moment): PastFiles {
  return backup ? { backupId: backup.id } : { snapshot: time };
}
