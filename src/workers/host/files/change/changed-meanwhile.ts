import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';

/** An entry is not any more what the change was planned for. */
export function changedMeanwhile(path: string, cause?: unknown): AppError {
  return new AppError({
    code: 'changed_meanwhile',
    userMessage: `“${displayName(path)}” was changed at the same moment, so everything was left as it was before. Try again.`,
    details: { path },
    retryable: true,
    cause,
  });
}
