import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { AppError, type ErrorReport } from '#src/contracts/errors/app-error.ts';
import { reportOf } from './report-of.ts';

const hostOff: ErrorReport = {
  code: 'host_off',
  userMessage: 'eu-1 is off. The files are there again when it is on.',
  details: { host: 'eu-1' },
  retryable: true,
};

test('the server’s report reaches the screen as it is', () => {
  const error = TRPCClientError.from({ error: { message: 'x', code: -32603, data: { report: hostOff } } });
  expect([reportOf(error), reportOf(new AppError(hostOff)), reportOf(hostOff)]).toEqual([hostOff, hostOff, hostOff]);
});

test('a server that cannot be reached is told apart from one that fails', () => {
  const unreached = TRPCClientError.from(new TypeError('Failed to fetch'));
  const broken = TRPCClientError.from({ error: { message: 'x', code: -32603, data: { httpStatus: 500 } } });
  expect([reportOf(unreached).code, reportOf(broken).code, reportOf('odd').code]).toEqual([
    'network',
    'internal',
    'internal',
  ]);
});
