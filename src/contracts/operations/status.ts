import { z } from 'zod';

export const operationStatus = z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled', 'expired']);
export type OperationStatus = z.infer<typeof operationStatus>;

/** Of those that have not ended. */
export const activeStatuses: OperationStatus[] = ['queued', 'running'];

/** Of those that ended without what was asked for, though nobody took that back. */
export const failedStatuses: OperationStatus[] = ['failed', 'expired'];

export const stepStatus = z.enum(['pending', 'issued', 'running', 'succeeded', 'failed', 'canceled']);
export type StepStatus = z.infer<typeof stepStatus>;

const terminal: ReadonlySet<OperationStatus> = new Set(['succeeded', 'failed', 'canceled', 'expired']);

/** True for a status that no event can change any more. */
export function isTerminal(status: OperationStatus): boolean {
  return terminal.has(status);
}
