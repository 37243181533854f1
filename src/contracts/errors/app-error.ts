import { z } from 'zod';
import { type ErrorCode, errorCode } from './error-codes.ts';

/** An error as it crosses a process boundary: no stack, no cause, no secret. */
export const errorReport = z.object({
  code: errorCode,
  /** What happened, to what, and what to do: a sentence for a person. */
  userMessage: z.string().max(4_000),
  /** Facts for the screen or the log (paths, ids, counts); never a secret. */
  details: z.record(z.string(), z.unknown()).default({}),
  retryable: z.boolean().default(false),
});
export type ErrorReport = z.infer<typeof errorReport>;

interface AppErrorInput {
  code: ErrorCode;
  userMessage: string;
  /** For the log; the user message where it is not given. */
  message?: string;
  details?: Record<string, unknown>;
  retryable?: boolean;
  cause?: unknown;
}

/** The one error that our code throws on purpose. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  readonly details: Record<string, unknown>;
  readonly retryable: boolean;

  constructor(input: AppErrorInput) {
    super(input.message ?? input.userMessage, { cause: input.cause });
    this.name = 'AppError';
    this.code = input.code;
    this.userMessage = input.userMessage;
    this.details = input.details ?? {};
    this.retryable = input.retryable ?? false;
  }

  /** The part of the error that may leave the process. */
  report(): ErrorReport {
    return {
      code: this.code,
      userMessage: this.userMessage,
      details: this.details,
      retryable: this.retryable,
    };
  }
}

/** Gives any thrown value as an AppError; what we did not foresee becomes `internal` and keeps its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError({
    code: 'internal',
    userMessage: 'Something went wrong on our side. Try again; if it stays, tell an admin.',
    message: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}

/** An error report of another process as an error of this one. */
export function fromErrorReport(report: ErrorReport): AppError {
  return new AppError(report);
}
