import { workerSilenceMs } from '#src/contracts/operations/timing.ts';

export interface Presence {
  /** When the worker was last heard of. */
  lastSeenAt: Date | null;
  /** When it last said goodbye. */
  stoppedAt: Date | null;
}

/** Whether a worker is there at `nowMs`, has said goodbye, or was silent for too long (or always). */
export function judgePresence({ lastSeenAt, stoppedAt }: Presence, nowMs: number): 'on' | 'stopped' | 'silent' {
  if (lastSeenAt && stoppedAt && stoppedAt >= lastSeenAt) return 'stopped';
  return lastSeenAt && nowMs - lastSeenAt.getTime() < workerSilenceMs ? 'on' : 'silent';
}
