import { AppError } from '#src/contracts/errors/app-error.ts';

/** The time that a request has, by the hub's clock. */
export interface IoDeadline {
  /** Aborted with `timed_out` when time is up, and by `stop`. */
  signal: AbortSignal;
  /** Throws `timed_out` once time is up, and the reason of a stop. */
  assertInTime(): void;
  stop(reason: AppError): void;
  /** From here on the passing of the deadline aborts nothing any more; `assertInTime` still tells the truth. */
  release(): void;
}

const longestTimerMs = 2 ** 31 - 1;

/** Begins to count towards `deadlineMs`. */
export function startDeadline(deadlineMs: number, hubTimeMs: () => number): IoDeadline {
  const controller = new AbortController();
  const leftMs = deadlineMs - hubTimeMs();
  const timer = setTimeout(() => controller.abort(late()), Math.min(longestTimerMs, Math.max(0, leftMs)));
  return {
    signal: controller.signal,
    assertInTime() {
      // The timer may run a moment before the clock: what was told to stop must not act in between.
      controller.signal.throwIfAborted();
      if (hubTimeMs() >= deadlineMs) throw late();
    },
    stop: (reason) => controller.abort(reason),
    release: () => clearTimeout(timer),
  };
}

function late(): AppError {
  return new AppError({
    code: 'timed_out',
    userMessage: 'This took too long, and nothing was changed. The worker may be busy: try again.',
    retryable: true,
  });
}
