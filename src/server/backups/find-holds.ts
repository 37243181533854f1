import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import { restoreInput } from '#src/contracts/operations/kinds/restore.ts';
import { activeStatuses } from '#src/contracts/operations/status.ts';
import { type Db, db } from '../infra/db/db.ts';

/** The backups that an operation of a kind reads until it ends. */
const readBy: Partial<Record<OperationKind, (input: unknown) => string[]>> = {
  restore: (input) => [restoreInput.parse(input).backupId],
};

/** The backups of a project that an operation uses now or is about to, each with the id of one such operation. */
export async function findHolds(projectId: string, on: Db = db): Promise<Map<string, string>> {
  const readers = await on.operation.findMany({
    where: { projectId, kind: { in: Object.keys(readBy) }, status: { in: activeStatuses } },
    select: { id: true, kind: true, input: true },
  });
  const reads = new Map(Object.entries(readBy));
  return new Map(
    readers.flatMap(({ id, kind, input }) => (reads.get(kind)?.(input) ?? []).map((backup) => [backup, id])),
  );
}
