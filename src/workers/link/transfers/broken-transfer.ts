import { AppError } from '#src/contracts/errors/app-error.ts';

/** A stream between worker and hub that broke; `why` for the log. */
export function brokenTransfer(why: string, cause?: unknown): AppError {
  return new AppError({
    code: 'network',
    userMessage: 'The transfer broke off before its end. Try again.',
    message: `transfer: ${why}`,
    retryable: true,
    cause,
  });
}
