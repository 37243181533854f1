import type { OperationView } from '#src/contracts/entities/operation.ts';
import { type Catalogue, catalogue, type OperationResult } from '#src/contracts/operations/catalogue.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';

interface OperationState {
  tone: 'green' | 'amber' | 'red' | 'blue' | 'grey';
  word: string;
}

/** How an operation stands, as colour and word. Skipped files make a success one with warnings. */
export function operationState(operation: OperationView): OperationState {
  if (operation.cancelRequestedAt && !isTerminal(operation.status)) return { tone: 'grey', word: 'Canceling…' };
  switch (operation.status) {
    case 'queued':
      return { tone: 'grey', word: 'Waiting' };
    case 'running':
      return { tone: 'blue', word: 'Running' };
    case 'succeeded':
      return warningsOf(operation).length > 0
        ? { tone: 'amber', word: 'Done with warnings' }
        : { tone: 'green', word: 'Done' };
    case 'failed':
      return { tone: 'red', word: 'Failed' };
    case 'canceled':
      return { tone: 'grey', word: 'Canceled' };
    case 'expired':
      return { tone: 'red', word: 'Expired' };
  }
}

/** The result of an operation of `kind`; null where it is of another kind, has none yet, or one of another version. */
export function resultOf<Kind extends keyof Catalogue>(
  operation: Pick<OperationView, 'kind' | 'result'>,
  kind: Kind,
): OperationResult<Kind> | null {
  if (operation.kind !== kind) return null;
  const parsed = catalogue[kind].result.safeParse(operation.result);
  // The catalogue’s schema of this kind has just proven it; TypeScript does not follow it through the index.
  return parsed.success ? (parsed.data as OperationResult<Kind>) : null;
}

/** What a person has to know of an operation that succeeded: skipped files, attributes that could not be kept. */
export function warningsOf(operation: Pick<OperationView, 'kind' | 'result'>): string[] {
  const backup = resultOf(operation, 'backup');
  if (backup) {
    const more = backup.skippedCount - backup.skipped.length;
    return [...backup.skipped.map((path) => `Skipped: ${path}`), ...(more > 0 ? [`Skipped: ${more} more`] : [])];
  }
  const undo = resultOf(operation, 'undo-restore');
  if (undo) return undo.leftAlone.map((path) => `Changed since, left alone: ${path}`);
  const forgotten = resultOf(operation, 'forget-backups');
  if (forgotten) {
    return forgotten.kept.map(({ time, reasons }) => `Protected in the repository: ${[time, ...reasons].join(' · ')}`);
  }
  return (resultOf(operation, 'restore') ?? resultOf(operation, 'restore-snapshot'))?.warnings ?? [];
}
