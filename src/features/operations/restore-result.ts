import type { OperationView } from '#src/contracts/entities/operation.ts';
import type { RestoreReceipt } from '#src/contracts/operations/kinds/restore.ts';
import { resultOf } from './operation-state.ts';

/** The receipt of a restore, wherever it came from; null for any other operation, and while there is none. */
export function restoreResult(operation: Pick<OperationView, 'kind' | 'result'>): RestoreReceipt | null {
  return resultOf(operation, 'restore') ?? resultOf(operation, 'restore-snapshot');
}
