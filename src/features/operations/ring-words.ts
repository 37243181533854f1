import type { OperationView } from '#src/contracts/entities/operation.ts';

/** What the ring says, and how far it is drawn (0..100): the mean of what runs. */
export function ringWords(operations: {
  active: readonly Pick<OperationView, 'status' | 'progress'>[];
  failed: readonly unknown[];
}): { words: string; percent: number } {
  const { active, failed } = operations;
  const running = active.filter(({ status }) => status === 'running');
  const waiting = active.length - running.length;
  const words = [
    running.length > 0 ? `${running.length} running` : '',
    waiting > 0 ? `${waiting} waiting` : '',
    failed.length > 0 ? `${failed.length} failed` : '',
  ].filter(Boolean);
  const percent = active.reduce((sum, { progress }) => sum + (progress?.percent ?? 0), 0) / (active.length || 1);
  return { words: words.join(', ') || 'Nothing running', percent };
}
