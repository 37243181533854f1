import { AppError } from '#src/contracts/errors/app-error.ts';
import type { StopReason } from '#src/contracts/operations/stop-reason.ts';

/** What a step's signal is aborted with, and what the log says of it. */
export function stopError(why: StopReason): AppError {
  switch (why) {
    case 'canceled':
      return new AppError({ code: 'canceled', userMessage: 'Canceled on request.' });
    case 'stale':
      return new AppError({
        code: 'stale_token',
        userMessage: 'The step was given to another attempt; this one stopped and left the rest to it.',
      });
    case 'lease-lost':
      return new AppError({
        code: 'network',
        userMessage: 'The worker lost touch with the hub for too long and stopped the step. It begins again by itself.',
        details: { why },
        retryable: true,
      });
    case 'worker-stopping':
      return new AppError({
        code: 'host_off',
        userMessage: 'The worker was stopped during the step. It begins again by itself once a worker is there.',
        message: 'worker stopped',
        details: { why },
        retryable: true,
      });
    case 'worker-died':
      return new AppError({
        code: 'host_off',
        userMessage: 'The worker ended in the middle of the step. It begins again by itself.',
        message: 'worker died',
        details: { why },
        retryable: true,
      });
  }
}
