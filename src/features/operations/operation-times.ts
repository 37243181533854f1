import type { OperationView } from '#src/contracts/entities/operation.ts';

export interface OperationTimes {
  /** From the asking to the first step. */
  waitedMs: number;
  /** From the first step to the end; null where none has begun. */
  ranMs: number | null;
  totalMs: number;
}

/** How long an operation has waited and run, until its end or `nowMs`. */
export function operationTimes(
  operation: Pick<OperationView, 'createdAt' | 'startedAt' | 'finishedAt'>,
  nowMs: number,
): OperationTimes {
  const createdMs = Date.parse(operation.createdAt);
  const startedMs = operation.startedAt === null ? null : Date.parse(operation.startedAt);
  // The page's clock may be behind the hub's, by which all of these are.
  const endMs = Math.max(operation.finishedAt === null ? nowMs : Date.parse(operation.finishedAt), createdMs);
  return {
    waitedMs: Math.max(0, (startedMs ?? endMs) - createdMs),
    ranMs: startedMs === null ? null : Math.max(0, endMs - startedMs),
    totalMs: endMs - createdMs,
  };
}
