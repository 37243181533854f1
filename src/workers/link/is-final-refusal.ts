import type { AppError } from '#src/contracts/errors/app-error.ts';
import type { ErrorCode } from '#src/contracts/errors/error-codes.ts';

const final: ReadonlySet<ErrorCode> = new Set(['bad_input', 'not_found', 'stale_token', 'expired', 'too_large']);

/**
 * True for a refusal of the hub that no repetition changes. Everything else may pass: the hub or its database is away,
 * or does not know this worker's token until an admin has enrolled it again.
 */
export function isFinalRefusal(error: AppError): boolean {
  return final.has(error.code);
}
