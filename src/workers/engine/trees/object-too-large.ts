import { AppError } from '#src/contracts/errors/app-error.ts';

/** The error for an object of a repository that is larger than any that rustic writes. */
export function objectTooLarge(object: { type: string; id: string | null }, maxBytes: number): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: 'This project’s repository holds an object that is larger than any of ours. Tell an admin.',
    details: { ...object, maxBytes },
  });
}
