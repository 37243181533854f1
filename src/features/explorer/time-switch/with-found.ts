import type { BackupSummary } from '#src/contracts/entities/backup.ts';

/** The newest backups, and after them those of the found that are older than all of these; both newest first. */
export function withFound(newest: readonly BackupSummary[], found: readonly BackupSummary[]): BackupSummary[] {
  const oldest = newest.at(-1)?.time;
  return [...newest, ...found.filter(({ time }) => oldest === undefined || time < oldest)];
}
