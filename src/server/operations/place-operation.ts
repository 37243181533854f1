import { isTerminal } from '#src/contracts/operations/status.ts';
import type { Owned } from './select-visible.ts';
import type { OperationRow, StepRow } from './store.ts';

/** Where an operation is, as far as its progress and its watchers are concerned. */
export interface Place extends Owned {
  attempt: number;
  /** The worker step that runs now. */
  running: { workerId: string; step: string } | null;
}

/** What of a row tells where its operation is. */
export type PlacedRow = Pick<OperationRow, 'status' | 'projectId' | 'accountId' | 'attempt'> & {
  steps: Pick<StepRow, 'status' | 'name' | 'workerId'>[];
};

/** The place of an operation by its row; null where it has ended and nothing more is heard of it. */
export function placeOf(row: PlacedRow): Place | null {
  if (isTerminal(row.status)) return null;
  const { projectId, accountId, attempt } = row;
  const step = row.steps.find(({ status }) => status === 'running');
  return {
    projectId,
    accountId,
    attempt,
    running: step?.workerId ? { workerId: step.workerId, step: step.name } : null,
  };
}
