import { absoluteTime, clockText, dateText } from '#src/components/format/time.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';

export interface BackupDay {
  /** "24 Nov 2026", in the reader’s zone. */
  day: string;
  backups: BackupSummary[];
}

/** Backups (newest first) by the day they were made on, in the reader’s zone. */
export function groupBackups(backups: readonly BackupSummary[], timeZone: string): BackupDay[] {
  const days: BackupDay[] = [];
  for (const backup of backups) {
    const day = dateText(Date.parse(backup.time), timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.backups.push(backup);
    else days.push({ day, backups: [backup] });
  }
  return days;
}

/** Backups whose name, note, or time (as it is written in the reader’s zone) holds every word of the text. */
export function searchBackups(backups: readonly BackupSummary[], text: string, timeZone: string): BackupSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return backups.filter((backup) => {
    const ms = Date.parse(backup.time);
    const said = `${backup.name} ${backup.note} ${absoluteTime(ms, timeZone)} ${clockText(ms, timeZone)} ${backup.time} ${backup.source}`;
    return words.every((word) => said.toLowerCase().includes(word));
  });
}

/** What a backup found changed since the one before, in short: "+12 new, −2 removed, ~3 changed", "first backup", "nothing new". */
export function changeWords(backup: BackupSummary): string {
  if (!backup.usedParent && backup.filesNew === backup.files) return 'first backup';
  const parts = [
    ...(backup.filesNew > 0 ? [`+${backup.filesNew} new`] : []),
    ...(backup.filesRemoved ? [`−${backup.filesRemoved} removed`] : []),
    ...(backup.filesChanged > 0 ? [`~${backup.filesChanged} changed`] : []),
  ];
  return parts.join(', ') || 'nothing new';
}
