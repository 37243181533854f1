import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { AppError, type ErrorReport, toAppError } from '#src/contracts/errors/app-error.ts';
import type { ErrorCode } from '#src/contracts/errors/error-codes.ts';

type TrpcCode = TRPCError['code'];

const trpcCodes: Partial<Record<ErrorCode, TrpcCode>> = {
  bad_input: 'BAD_REQUEST',
  path_outside_project: 'BAD_REQUEST',
  not_signed_in: 'UNAUTHORIZED',
  sign_in_again: 'FORBIDDEN',
  not_allowed: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  backup_in_bin: 'NOT_FOUND',
  already_exists: 'CONFLICT',
  changed_meanwhile: 'CONFLICT',
  busy: 'CONFLICT',
  too_large: 'PAYLOAD_TOO_LARGE',
  too_many_requests: 'TOO_MANY_REQUESTS',
  timed_out: 'TIMEOUT',
};

/** Our error as tRPC's: the one place that knows both. */
export function toTrpcError(error: AppError): TRPCError {
  return new TRPCError({
    code: trpcCodes[error.code] ?? 'INTERNAL_SERVER_ERROR',
    message: error.userMessage,
    cause: error,
  });
}

/** What the browser is told of an error that tRPC carries. */
export function reportOf(error: TRPCError): ErrorReport {
  if (error.cause instanceof AppError) return error.cause.report();
  if (error.cause instanceof ZodError) {
    const issue = error.cause.issues[0];
    return {
      code: 'bad_input',
      userMessage: issue?.message ?? 'The input is not right.',
      details: { at: issue?.path.join('.') },
      retryable: false,
    };
  }
  if (error.code === 'NOT_FOUND') {
    return { code: 'not_found', userMessage: 'There is no such call.', details: {}, retryable: false };
  }
  return toAppError(error.cause ?? error).report();
}

const httpStatus: Partial<Record<ErrorCode, number>> = {
  bad_input: 400,
  path_outside_project: 400,
  not_signed_in: 401,
  sign_in_again: 403,
  not_allowed: 403,
  not_found: 404,
  backup_in_bin: 404,
  already_exists: 409,
  changed_meanwhile: 409,
  busy: 409,
  too_large: 413,
  too_many_requests: 429,
  host_off: 503,
  bucket_worker_off: 503,
  no_space: 507,
  timed_out: 504,
};

/** The HTTP status of an error, for the routes that carry bytes. */
export function httpStatusOf(error: AppError): number {
  return httpStatus[error.code] ?? 500;
}
