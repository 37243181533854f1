import { absoluteTime, clockText, dateText } from '#src/components/format/time.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import type { Moment } from './moments.ts';

export interface MomentDay {
  /** "24 Nov 2026", in the reader’s zone. */
  day: string;
  moments: Moment[];
}

/** Moments (newest first) by the day they are of, in the reader’s zone. */
export function groupMoments(moments: readonly Moment[], timeZone: string): MomentDay[] {
  const days: MomentDay[] = [];
  for (const moment of moments) {
    const day = dateText(Date.parse(moment.time), timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.moments.push(moment);
    else days.push({ day, moments: [moment] });
  }
  return days;
}

/** Moments whose name, note, kind or time (as it is written in the reader’s zone) holds every word of the text. */
export function searchMoments(moments: readonly Moment[], text: string, timeZone: string): Moment[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return moments.filter(({ time, backup }) => {
    const ms = Date.parse(time);
    const what = backup ? `${backup.name} ${backup.note} ${backup.source} backup` : 'snapshot';
    const said = `${what} ${absoluteTime(ms, timeZone)} ${clockText(ms, timeZone)} ${time}`;
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
