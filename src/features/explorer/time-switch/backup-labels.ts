import { precisionAmong } from '#src/components/format/precision-among.ts';
import { absoluteTime } from '#src/components/format/time.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';

/** Backups as a menu offers them: by their time in the reader’s zone, so exactly that no two read alike, and their name. */
export function backupLabels(
  backups: readonly Pick<BackupSummary, 'time' | 'name'>[],
  timeZone: string,
): { value: string; label: string }[] {
  const precision = precisionAmong(backups.map(({ time }) => Date.parse(time)));
  return backups.map(({ time, name }) => {
    const ms = Date.parse(time);
    return { value: time, label: `${absoluteTime(ms, timeZone, precision(ms))}${name === '' ? '' : ` · ${name}`}` };
  });
}
