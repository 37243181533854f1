import { AppError } from '#src/contracts/errors/app-error.ts';

/** There is no snapshot of that time, or not any more. */
export function snapshotGone(time: string): AppError {
  return new AppError({
    code: 'not_found',
    userMessage: `The snapshot of ${time} is gone: the host keeps each for a while only.`,
    details: { snapshot: time },
  });
}
