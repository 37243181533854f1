import type { BackupSummary } from '#src/contracts/entities/backup.ts';

/** A step in time: to a backup, to the live files, or none (`null`: there is nothing on that side). */
export type TimeStep = { backup: BackupSummary } | 'now' | null;

/**
 * The backups before and after the time that is looked at (null: now), among backups sorted newest first. A time that no
 * backup has (one that was deleted meanwhile) still has neighbours.
 */
export function neighbours(
  backups: readonly BackupSummary[],
  time: string | null,
): { older: TimeStep; newer: TimeStep } {
  const older = backups.find((backup) => time === null || backup.time < time);
  if (time === null) return { older: older ? { backup: older } : null, newer: null };
  const newer = backups.findLast((backup) => backup.time > time);
  return { older: older ? { backup: older } : null, newer: newer ? { backup: newer } : 'now' };
}
