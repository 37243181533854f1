import type { BackupSummary } from '#src/contracts/entities/backup.ts';
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

/** Backups as people see them; ids of snapshots and trees stay on the server. */
export async function presentBackups(rows: BackupRow[]): Promise<BackupSummary[]> {
  const userIds = [...new Set(rows.flatMap((row) => [row.createdById ?? [], row.deletedById ?? []].flat()))];
  const users = await db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } });
  const names = new Map(users.map((user) => [user.id, user.name]));
  const nameOf = (userId: string | null) => (userId && names.get(userId)) ?? null;
  return rows.map(({ createdById, sizeBytes, addedBytes, time, capturedAt, ...whole }) => {
    const { deletedAt, deletedById, forgetAt, forgettingAt, ...row } = whole;
    return {
      ...row,
      time: backupTimeText(time),
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
    };
  });
}

/** `2026-11-24T12:00:00Z`: a backup's name in `.backups`. */
export function backupTimeText(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
