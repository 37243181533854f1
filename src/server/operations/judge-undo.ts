import { isRestore } from '#src/contracts/operations/is-restore.ts';
import { keepUndoMs } from '#src/contracts/operations/keep-undo.ts';
import type { OperationStatus } from '#src/contracts/operations/status.ts';

interface Ended {
  kind: string;
  status: OperationStatus;
  finishedAt: Date | null;
}

/** True of a restore that has succeeded and is young enough to be undone; whether its host has room for that, it knows. */
export function isUndoKept({ kind, status, finishedAt }: Ended, at: Date): boolean {
  return (
    isRestore(kind) && status === 'succeeded' && finishedAt !== null && at.getTime() < finishedAt.getTime() + keepUndoMs
  );
}
