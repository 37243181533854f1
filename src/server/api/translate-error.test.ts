import { expect, test } from 'vitest';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { ErrorCode } from '#src/contracts/errors/error-codes.ts';
import { httpStatusOf, toTrpcError } from './translate-error.ts';

test.each<[ErrorCode, string, number]>([
  ['host_off', 'SERVICE_UNAVAILABLE', 503],
  ['bucket_worker_off', 'SERVICE_UNAVAILABLE', 503],
  ['no_space', 'SERVICE_UNAVAILABLE', 503],
  ['network', 'BAD_GATEWAY', 502],
  ['timed_out', 'GATEWAY_TIMEOUT', 504],
  ['canceled', 'CLIENT_CLOSED_REQUEST', 499],
  ['not_found', 'NOT_FOUND', 404],
  ['internal', 'INTERNAL_SERVER_ERROR', 500],
])('%s is %s to tRPC and %i to who fetches bytes', (code, trpcCode, status) => {
  const error = new AppError({ code, userMessage: 'No.' });
  expect(toTrpcError(error)).toMatchObject({ code: trpcCode, cause: error });
  expect(httpStatusOf(error)).toBe(status);
});
