import { type BackupSummary, backupTimeOf } from '#src/contracts/entities/backup.ts';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import { versionSteps } from '../../versions/version-steps.ts';
import type { FilesLocation } from '../location/files-location.ts';
import { neighbours } from './neighbours.ts';

/** A step in time, to a backup by its time or to now (`time: null`); null: there is nothing on that side. */
export type Step = { time: string | null } | null;

/**
 * The steps from a place: of a file whose versions are known to the versions before and after, else to the backups
 * before and after. Both lists are sorted newest first.
 */
export function timeSteps(
  { view, backupTime }: Pick<FilesLocation, 'view' | 'backupTime'>,
  backups: readonly BackupSummary[],
  versions: readonly FileVersion[],
): { older: Step; newer: Step } {
  if (view === 'file' && versions.length > 0) {
    const { older, newer } = versionSteps(versions, backupTime === null ? null : Date.parse(backupTime));
    return { older: older && toVersion(older), newer: newer === 'now' ? { time: null } : newer && toVersion(newer) };
  }
  const { older, newer } = neighbours(backups, backupTime);
  const toBackup = (step: typeof older) => step && { time: step === 'now' ? null : step.backup.time };
  return { older: toBackup(older), newer: toBackup(newer) };
}

function toVersion({ newest }: FileVersion): Step {
  return { time: backupTimeOf(newest.timeMs) };
}
