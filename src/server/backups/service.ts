import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { db, type Prisma } from '../infra/db/db.ts';
import type { Authorized } from '../projects/policy.ts';
import { backupSelect, presentBackups } from './present.ts';

/** A page of a project's backups, newest first. */
export async function listBackups(project: Authorized<'viewer'>, page: { cursor?: string | undefined; limit: number }) {
  const rows = await db.backup.findMany({
    where: { projectId: project.id },
    select: backupSelect,
    orderBy: { time: 'desc' },
    take: page.limit + 1,
    ...(page.cursor && { cursor: { id: page.cursor, projectId: project.id }, skip: 1 }),
  });
  const shown = rows.slice(0, page.limit);
  return {
    items: await presentBackups(shown),
    nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** The backup that `.backups/<time>` names. */
export function backupByTime(project: Authorized<'viewer'>, time: string): Promise<BackupSummary> {
  return one({ projectId: project.id, time: new Date(time) }, `There is no backup of ${time} in this project.`);
}

/** Changes what people say of a backup: its name, its note, its pin. */
export async function editBackup(
  project: Authorized<'collaborator'>,
  backupId: string,
  said: { name: string; note: string; pinned: boolean },
): Promise<BackupSummary> {
  await db.backup.updateMany({ where: { id: backupId, projectId: project.id }, data: said });
  return one({ projectId: project.id, id: backupId }, 'This backup is gone.');
}

async function one(where: Prisma.BackupWhereInput, missing: string): Promise<BackupSummary> {
  const row = await db.backup.findFirst({ where, select: backupSelect });
  const [backup] = row ? await presentBackups([row]) : [];
  if (!backup) throw new AppError({ code: 'not_found', userMessage: missing });
  return backup;
}
