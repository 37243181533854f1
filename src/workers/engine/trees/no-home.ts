import { AppError } from '#src/contracts/errors/app-error.ts';

/** The error for a backup that holds no home at all (or not the other `part`): then it was not made by Buckets. */
export function noHome(details: Record<string, string>, cause?: unknown, part = 'project'): AppError {
  return new AppError({
    code: 'implausible_result',
    userMessage: `This backup has not the layout of Buckets: it holds no “${part}” directory. It was made by something else, and can only be restored with rustic itself.`,
    details,
    cause,
  });
}
