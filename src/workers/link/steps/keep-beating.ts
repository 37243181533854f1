import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import type { StopReason } from '#src/contracts/operations/stop-reason.ts';
import type { StepTicket } from '#src/contracts/worker-api/messages.ts';
import type { HubClient } from '../hub-client.ts';
import { pause } from '../pause.ts';

export interface StepTiming {
  leaseMs: number;
  beatEveryMs: number;
}

interface BeatOptions {
  hub: HubClient;
  ticket: StepTicket;
  timing: StepTiming;
  /** `performance.now()` when the message was sent by which the hub last knew that the step lives. */
  heardAt: number;
  latest(): ProgressSummary | undefined;
  stop(why: StopReason): void;
  /** Aborted when the step has ended. */
  ended: AbortSignal;
  /** Gives the signal that is aborted the next time that the hub has something to say. */
  hurry(): AbortSignal;
  logger: Logger;
}

const beatTimeoutMs = 5_000;

/**
 * Tells the hub every few seconds that the step lives and how far it is, until it has ended, and passes on what the
 * hub answers. Where no beat gets through, the step is stopped before the hub may give it to another: time is counted
 * from when the last good beat was sent, which is before the hub received it.
 */
export async function keepBeating(options: BeatOptions): Promise<void> {
  const { hub, ticket, timing, latest, stop, ended, hurry, logger } = options;
  let { heardAt } = options;
  const leftMs = () => heardAt + timing.leaseMs - performance.now();
  let hurried = hurry();
  for (;;) {
    await pause(Math.max(0, Math.min(timing.beatEveryMs, leftMs())), AbortSignal.any([ended, hurried]));
    if (ended.aborted) return;
    // Taken before the beat is sent: what is said meanwhile may have come too late for its answer.
    hurried = hurry();
    const sentAt = performance.now();
    if (leftMs() <= 0) return stop('lease-lost');
    try {
      const timeoutMs = Math.ceil(Math.min(beatTimeoutMs, leftMs()));
      const { go } = await hub.call('beat-step', { ...ticket, progress: latest() }, { timeoutMs, signal: ended });
      heardAt = sentAt;
      if (go === 'cancel') stop('canceled');
      if (go === 'stale') return stop('stale');
    } catch (error) {
      if (ended.aborted) return;
      const { operationId, step } = ticket;
      logger.warn({
        event: 'beat-failed',
        operationId,
        step,
        leftMs: Math.round(leftMs()),
        reason: toAppError(error).message,
      });
    }
  }
}
