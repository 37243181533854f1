import type { ByteProgress } from './progress-lines.ts';

export interface RestoreProgress {
  /** `collect` once rustic runs, `metadata` from the last byte on: owners, modes and times are set, without a number. */
  phase: 'collect' | 'contents' | 'metadata';
  bytesDone: number;
  /** Of the runs begun so far. */
  bytesTotal: number;
  secondsLeft?: number;
}

/** Adds the byte bars of several runs up to progress that only goes forward; says `collect` when one has begun. */
export function restoreProgress(onProgress: ((progress: RestoreProgress) => void) | undefined) {
  let before = 0;
  let run = { done: 0, total: 0 };
  return {
    begin(): void {
      before += run.total;
      run = { done: 0, total: 0 };
      onProgress?.({ phase: 'collect', bytesDone: before, bytesTotal: before });
    },
    see({ bytesDone, bytesTotal, secondsLeft }: ByteProgress): void {
      if (bytesTotal === 0) return;
      run = { done: Math.max(run.done, Math.min(bytesDone, bytesTotal)), total: Math.max(run.total, bytesTotal) };
      onProgress?.({
        phase: run.done >= run.total ? 'metadata' : 'contents',
        bytesDone: before + run.done,
        bytesTotal: before + run.total,
        ...(secondsLeft === undefined ? {} : { secondsLeft }),
      });
    },
  };
}
