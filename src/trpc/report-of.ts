import { TRPCClientError } from '@trpc/client';
import { z } from 'zod';
import { AppError, type ErrorReport, errorReport } from '#src/contracts/errors/app-error.ts';

const withReport = z.object({ report: errorReport });

/**
 * Gives the report of any thrown value: the server’s own where there is one, `network` where the server could not be
 * reached, else `internal`. Never throws.
 */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof AppError) return error.report();
  if (error instanceof TRPCClientError) {
    const data = withReport.safeParse(error.data);
    if (data.success) return data.data.report;
    if (error.cause instanceof TypeError || error.data === undefined) return unreachable;
  }
  // On the server the API throws its own error around ours.
  if (error instanceof Error && error.cause instanceof AppError) return error.cause.report();
  const bare = errorReport.safeParse(error);
  if (bare.success) return bare.data;
  if (error instanceof TypeError && /fetch|network/i.test(error.message)) return unreachable;
  return {
    code: 'internal',
    userMessage: 'Something went wrong on this page. Try again; if it stays, tell an admin.',
    details: {},
    retryable: false,
  };
}

const unreachable: ErrorReport = {
  code: 'network',
  userMessage: 'The server could not be reached. Check the connection and try again.',
  details: {},
  retryable: true,
};
