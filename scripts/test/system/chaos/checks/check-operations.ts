import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import { backup } from '#src/contracts/operations/kinds/backup.ts';
import { forgetBackups } from '#src/contracts/operations/kinds/forget-backups.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { db } from '#src/server/infra/db/db.ts';
import type { OperationWatch } from '../operation-watch.ts';

/** What is wrong with the rows of the operations, once each has ended. */
export async function checkOperations(watch: OperationWatch): Promise<string[]> {
  const rows = await db.operation.findMany({
    include: {
      steps: { orderBy: { index: 'asc' } },
      backup: { select: { id: true } },
      children: { select: { finishedAt: true } },
    },
  });
  const forgotten = new Set(
    rows.flatMap(({ kind, input }) => (kind === 'forget-backups' ? forgetBackups.input.parse(input).backupIds : [])),
  );
  return rows.flatMap((row) => {
    const kind = operationKind.parse(row.kind);
    const { attempts, result } = catalogue[kind];
    const seen = watch.ended.get(row.id);
    const wrong = [
      !isTerminal(row.status) && `has not ended: it is ${row.status}, waiting for ${row.waitingFor}`,
      seen !== undefined && seen !== row.status && `had ended as ${seen}, and is ${row.status} now`,
      row.attempt > attempts && `took ${row.attempt} attempts of ${attempts}`,
      row.finishedAt === null && isTerminal(row.status) && 'has ended, and no time at which it did',
      isTerminal(row.status) &&
        row.children.some(({ finishedAt }) => finishedAt === null) &&
        'has ended before its parts',
      row.status === 'succeeded' && !result.safeParse(row.result).success && 'succeeded with a result of another form',
      row.status === 'succeeded' &&
        row.steps.some((step) => step.status !== 'succeeded') &&
        'succeeded without its steps',
      row.status !== 'succeeded' && row.result !== null && 'did not succeed, and has a result',
      (row.status === 'failed' || row.status === 'expired') && row.error === null && 'failed without a reason',
      row.backup !== null && row.status !== 'succeeded' && `did not succeed, and has the backup ${row.backup.id}`,
      kind === 'backup' &&
        row.status === 'succeeded' &&
        row.backup === null &&
        !forgotten.has(backup.result.safeParse(row.result).data?.backupId ?? '') &&
        'succeeded, and its backup is not known',
    ];
    return wrong.flatMap((what) => (what ? [`${kind} ${row.id} ${what}`] : []));
  });
}
