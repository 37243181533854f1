import type { BackupSummary } from '#src/contracts/entities/backup.ts';

const words: Record<BackupSummary['source'], string> = {
  manual: 'Manual',
  schedule: 'Schedule',
  copy: 'Copy',
  move: 'Move',
  stop: 'Host stop',
  stale: 'Stale tree',
};

/** Why a backup was made, in a word. */
export function sourceWords(source: BackupSummary['source']): string {
  return words[source];
}
