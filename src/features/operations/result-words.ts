import { formatBytes } from '#src/components/format/bytes.ts';
import { counted } from '#src/components/format/count.ts';
import { formatDuration } from '#src/components/format/duration.ts';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { childrenWords } from './children-words.ts';
import { countLeftAlone } from './count-left-alone.ts';
import { resultOf } from './operation-state.ts';
import { restoreResult } from './restore-result.ts';

/** What an operation has done, in one line; empty where there is nothing to say. */
export function resultWords(operation: Pick<OperationView, 'kind' | 'result'>): string {
  const backup = resultOf(operation, 'backup');
  if (backup) {
    const changes = `${counted(backup.filesNew, 'new file')}, ${counted(backup.filesChanged, 'changed one')}`;
    return `${counted(backup.files, 'file')}, ${formatBytes(backup.sizeBytes)}; added ${formatBytes(backup.addedBytes)} (${changes})`;
  }
  const restore = restoreResult(operation);
  if (restore) {
    const parts = [
      [restore.created, 'created'],
      [restore.overwritten, 'overwritten'],
      [restore.keptBoth, 'kept beside the other'],
      [restore.identical, 'identical'],
      [restore.skipped, 'skipped'],
    ] as const;
    const shares = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
    return `${counted(restore.files, 'file')}, ${formatBytes(restore.sizeBytes)}: ${shares.join(', ') || 'nothing to do'}`;
  }
  const parts = resultOf(operation, 'backup-projects');
  if (parts) return childrenWords(parts);
  const undo = resultOf(operation, 'undo-restore');
  if (undo) return `${undo.returned} put back, ${undo.removed} removed, ${countLeftAlone(undo)} left alone`;
  const forgotten = resultOf(operation, 'forget-backups');
  if (forgotten) {
    const kept = forgotten.kept.length > 0 ? `, ${forgotten.kept.length} kept by the repository` : '';
    return `${counted(forgotten.forgotten, 'backup')} forgotten${kept}`;
  }
  const removed = resultOf(operation, 'remove-project');
  if (removed) return `Files and ${counted(removed.backups, 'backup')} removed, ${formatBytes(removed.storedBytes)}`;
  const check = resultOf(operation, 'check-worker');
  if (check) {
    return `Disk answers in ${formatDuration(check.diskRoundTripMs)}; ${formatBytes(check.diskFreeBytes)} of ${formatBytes(check.diskTotalBytes)} free; storage ${check.storage}`;
  }
  return '';
}
