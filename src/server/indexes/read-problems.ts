import { errorReport } from '#src/contracts/errors/app-error.ts';
import { indexBackup } from '#src/contracts/operations/kinds/index-backup.ts';
import { failedStatuses } from '#src/contracts/operations/status.ts';
import { db } from '../infra/db/db.ts';

/** Failures that are looked through: the newest of each backup are among them. */
const looksThrough = 200;

/** Why the indexes of backups could not be made, each in the words of its last attempt; of none where that is forgotten. */
export async function readProblems(
  projectId: string,
  backupIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (backupIds.length === 0) return new Map();
  const failed = await db.operation.findMany({
    where: { projectId, kind: 'index-backup', status: { in: failedStatuses } },
    select: { input: true, error: true },
    orderBy: { createdAt: 'desc' },
    take: looksThrough,
  });
  const said = failed.flatMap(({ input, error }) => {
    const { backupId } = indexBackup.input.parse(input);
    const report = errorReport.safeParse(error);
    return report.success && backupIds.includes(backupId) ? [[backupId, report.data.userMessage] as const] : [];
  });
  // The last one with a key stays: the newest.
  return new Map(said.toReversed());
}
