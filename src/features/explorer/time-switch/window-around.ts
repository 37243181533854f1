import type { BackupSummary } from '#src/contracts/entities/backup.ts';

interface Page {
  items: BackupSummary[];
  /** Null: there are no more on that side. */
  nextCursor: string | null;
}

interface BackupWindow {
  /** Newest first. */
  backups: BackupSummary[];
  /** What lies just before and after the time is among them, where there is anything. */
  holds: boolean;
  /** And so much more on either side that some steps can be made. */
  isAmple: boolean;
}

/** More than somebody makes before another window is there. */
const stepsAhead = 25;

/** Two pages that meet, the older newest first and the newer oldest first, as a window that a time may lie in. */
export function windowAround(time: string, older: Page, newer: Page): BackupWindow {
  const backups = [...newer.items.toReversed(), ...older.items];
  const after = backups.filter((backup) => backup.time > time).length;
  const before = backups.filter((backup) => backup.time < time).length;
  const has = (steps: number) =>
    (after >= steps || newer.nextCursor === null) && (before >= steps || older.nextCursor === null);
  return { backups, holds: has(1), isAmple: has(stepsAhead) };
}
