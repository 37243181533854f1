import type { ByteProgress } from './progress-lines.ts';

export interface BackupProgress {
  /** `scan` until the size is known; then `upload`. Never goes back. */
  phase: 'scan' | 'upload';
  bytesDone: number;
  bytesTotal: number;
  secondsLeft?: number;
}

/** Turns rustic's byte bars into progress that only goes forward; says `scan` at once. */
export function backupProgress(onProgress: ((progress: BackupProgress) => void) | undefined) {
  let last: BackupProgress = { phase: 'scan', bytesDone: 0, bytesTotal: 0 };
  onProgress?.(last);
  return ({ bytesDone, bytesTotal, secondsLeft }: ByteProgress): void => {
    const total = Math.max(last.bytesTotal, bytesTotal);
    last = {
      phase: last.phase === 'upload' || bytesTotal > 0 ? 'upload' : 'scan',
      bytesDone: Math.max(last.bytesDone, total > 0 ? Math.min(bytesDone, total) : bytesDone),
      bytesTotal: total,
      ...(secondsLeft === undefined ? {} : { secondsLeft }),
    };
    onProgress?.(last);
  };
}
