import { isRestore } from '#src/contracts/operations/is-restore.ts';
import { restoreReceipt } from '#src/contracts/operations/kinds/restore.ts';
import { undoReceipt } from '#src/contracts/operations/kinds/undo-restore.ts';
import type { EngineOperation } from './store.ts';

/**
 * Whether an operation that has ended has put files into its project, or out of it, or may have: one that did not succeed
 * and was at work on the host takes back what it did, as far as it can.
 */
export function hasChangedFiles({ kind, startedAt, steps }: EngineOperation): boolean {
  if (!isRestore(kind) && kind !== 'undo-restore') return false;
  // The operation's: a step that was issued once more has not begun again, and may have done its work before.
  const [step] = steps;
  if (!startedAt || !step) return false;
  if (step.status !== 'succeeded') return true;
  if (kind === 'undo-restore') {
    const { returned, removed } = undoReceipt.parse(step.result);
    return returned + removed > 0;
  }
  const { created, overwritten, keptBoth, folders } = restoreReceipt.parse(step.result);
  return created + overwritten + keptBoth + folders > 0;
}
