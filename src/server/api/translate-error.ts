import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { ZodError } from 'zod';
import { AppError, type ErrorReport, toAppError } from '#src/contracts/errors/app-error.ts';
import type { ErrorCode } from '#src/contracts/errors/error-codes.ts';

/** What is not here is a failure of ours: 500. */
const trpcCodes: Partial<Record<ErrorCode, TRPCError['code']>> = {
  bad_input: 'BAD_REQUEST',
  path_outside_project: 'BAD_REQUEST',
  not_signed_in: 'UNAUTHORIZED',
  sign_in_again: 'FORBIDDEN',
  not_allowed: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  backup_in_bin: 'NOT_FOUND',
  project_deleted: 'NOT_FOUND',
  already_exists: 'CONFLICT',
  changed_meanwhile: 'CONFLICT',
  busy: 'CONFLICT',
  canceled: 'CLIENT_CLOSED_REQUEST',
  too_large: 'PAYLOAD_TOO_LARGE',
  too_many_requests: 'TOO_MANY_REQUESTS',
  host_off: 'SERVICE_UNAVAILABLE',
  bucket_worker_off: 'SERVICE_UNAVAILABLE',
  no_space: 'SERVICE_UNAVAILABLE',
  network: 'BAD_GATEWAY',
  timed_out: 'GATEWAY_TIMEOUT',
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

/** The HTTP status of an error, for the routes that carry bytes: the same as tRPC gives. */
export function httpStatusOf(error: AppError): number {
  return getHTTPStatusCodeFromError(toTrpcError(error));
}
