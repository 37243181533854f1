import { type BackupSummary, backupTimeOf } from '#src/contracts/entities/backup.ts';
import { readProblems } from '../indexes/read-problems.ts';
import { indexStates } from '../indexes/service.ts';
import { db, type Prisma } from '../infra/db/db.ts';

export const backupSelect = {
  id: true,
  projectId: true,
  time: true,
  name: true,
  note: true,
  source: true,
  files: true,
  sizeBytes: true,
  addedBytes: true,
  filesNew: true,
  filesChanged: true,
  filesRemoved: true,
  skippedCount: true,
  skipped: true,
  storage: true,
  usedParent: true,
  capturedAt: true,
  durationMs: true,
  pinned: true,
  operationId: true,
  createdById: true,
  deletedAt: true,
  deletedById: true,
  forgetAt: true,
  forgettingAt: true,
} satisfies Prisma.BackupSelect;

type BackupRow = Prisma.BackupGetPayload<{ select: typeof backupSelect }>;

/** Backups of a project as people see them; ids of snapshots and trees stay on the server. */
export async function presentBackups(projectId: string, rows: BackupRow[]): Promise<BackupSummary[]> {
  const userIds = [...new Set(rows.flatMap((row) => [row.createdById ?? [], row.deletedById ?? []].flat()))];
  const ids = rows.map(({ id }) => id);
  const [users, states] = await Promise.all([
    db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } }),
    indexStates(projectId, ids),
  ]);
  const problems = await readProblems(
    projectId,
    ids.filter((id) => states.get(id) === 'failed'),
  );
  const names = new Map(users.map((user) => [user.id, user.name]));
  const nameOf = (userId: string | null) => (userId && names.get(userId)) ?? null;
  return rows.map(({ createdById, sizeBytes, addedBytes, time, capturedAt, ...whole }) => {
    const { deletedAt, deletedById, forgetAt, forgettingAt, ...row } = whole;
    return {
      ...row,
      time: backupTimeOf(time.getTime()),
      sizeBytes: Number(sizeBytes),
      addedBytes: Number(addedBytes),
      capturedAt: capturedAt.toISOString(),
      createdBy: nameOf(createdById),
      bin: deletedAt &&
        forgetAt && {
          deletedAt: deletedAt.toISOString(),
          deletedBy: nameOf(deletedById),
          forgetAt: forgetAt.toISOString(),
          forgetting: forgettingAt !== null,
        },
      index: states.get(row.id) ?? 'pending',
      indexProblem: problems.get(row.id) ?? null,
    };
  });
}
