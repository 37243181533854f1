import { AppError } from '#src/contracts/errors/app-error.ts';

/** True for what work throws because its signal was aborted: an AbortError, a `canceled`, or either as its cause. */
export function isAbort(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  if (error.name === 'AbortError' || (error instanceof AppError && error.code === 'canceled')) return true;
  return isAbort(error.cause, depth + 1);
}
