import type { OperationView } from '#src/contracts/entities/operation.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { restoreResult } from '../operations/restore-result.ts';

/** The first path that a restore has put in place; null where it has not, or is another kind of work. */
export function placeOf(operation: OperationView): ProjectPath | null {
  return operation.status === 'succeeded' ? (restoreResult(operation)?.placed[0] ?? null) : null;
}
