import { AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import { type OperationKind, stepsOf } from '#src/contracts/operations/catalogue.ts';
import type { StopReason } from '#src/contracts/operations/stop-reason.ts';
import { isAbort } from '../is-abort.ts';
import type { StepOutcome } from '../outbox/outbox-message.ts';
import { reportOf } from '../report-of.ts';
import { stopError } from './stop-reason.ts';

/** How a handler ended. */
export type HandlerEnd = { ok: true; result: unknown } | { ok: false; error: unknown };

/**
 * What the hub is told of a step's end; null where it is to hear nothing. A step that was told to stop and had all its
 * work done all the same has succeeded: the hub decides what that is worth.
 */
export function judgeOutcome(
  { kind, step }: { kind: OperationKind; step: string },
  end: HandlerEnd,
  why: StopReason | undefined,
): StepOutcome | null {
  if (why === 'stale') return null;
  if (end.ok) return judgeResult(kind, step, end.result);
  if (why === 'canceled' && isAbort(end.error)) return { status: 'canceled' };
  // A stop ends processes in many ways; whatever their last words were, it was the stop.
  if (why === 'worker-stopping' || why === 'lease-lost') return { status: 'failed', error: reportOf(stopError(why)) };
  return { status: 'failed', error: reportOf(toAppError(end.error)) };
}

function judgeResult(kind: OperationKind, step: string, result: unknown): StepOutcome {
  const schema = stepsOf(kind).find(({ name }) => name === step)?.definition.result;
  const parsed = schema?.safeParse(result);
  if (parsed?.success) return { status: 'succeeded', result: parsed.data };
  const error = new AppError({
    code: 'implausible_result',
    userMessage: `The step “${step}” ended with a result that can’t be right, so nothing was recorded. Tell an admin.`,
    details: { issues: parsed?.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`) },
  });
  return { status: 'failed', error: reportOf(error) };
}
