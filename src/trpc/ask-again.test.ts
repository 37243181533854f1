import { expect, test } from 'vitest';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { ErrorCode } from '#src/contracts/errors/error-codes.ts';
import { askAgain } from './ask-again.ts';

const after = (code: ErrorCode, failures = 0) =>
  askAgain(failures, new AppError({ code, userMessage: 'No.', retryable: true }));

test('what did not get through is asked twice more, what the server refused is shown at once', () => {
  expect([after('network'), after('network', 1), after('network', 2)]).toEqual([true, true, false]);
  expect([after('bucket_worker_off'), after('host_off'), after('timed_out'), after('busy')]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
