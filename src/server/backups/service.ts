import { z } from 'zod';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import type { BackupQuery, BackupSort } from '#src/contracts/entities/backup-query.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { db, type Prisma } from '../infra/db/db.ts';
import { knownZone } from '../infra/db/known-zone.ts';
import type { Authorized } from '../projects/policy.ts';
import { inTheBin } from './find-snapshot.ts';
import { backupSelect, presentBackups } from './present.ts';
import { selectPage } from './store.ts';

const ids = z.array(z.object({ id: z.string() }));

/** A page of a project's backups: those in the list or in the bin, filtered, in any order. */
export async function listBackups(project: Authorized<'viewer'>, query: BackupQuery) {
  const timeZone = query.timeZone && (await knownZone(query.timeZone));
  const page = ids.parse(await db.$queryRaw(selectPage(project.id, { ...query, timeZone })));
  const shown = page.slice(0, query.limit).map(({ id }) => id);
  const rows = await db.backup.findMany({ where: { id: { in: shown } }, select: backupSelect });
  const byId = new Map((await presentBackups(project.id, rows)).map((backup) => [backup.id, backup]));
  const items = shown.flatMap((id) => byId.get(id) ?? []);
  const last = items.at(-1);
  return { items, nextCursor: page.length > query.limit && last ? cursorOf(last, query.sort) : null };
}

function cursorOf({ time, sizeBytes, addedBytes, files }: BackupSummary, sort: BackupSort): string {
  const seconds = Date.parse(time) / 1_000;
  const value = { time: seconds, size: sizeBytes, added: addedBytes, files }[sort];
  return `${value}:${seconds}`;
}

/** The backup that `.backups/<time>` names. One in the bin is refused as `backup_in_bin`. */
export function backupByTime(project: Authorized<'viewer'>, time: string): Promise<BackupSummary> {
  return one(project.id, { time: new Date(time) }, `There is no backup of ${time} in this project.`);
}

/** Changes what people say of a backup: its name, its note, its pin, and of these only what is given. */
export async function editBackup(
  project: Authorized<'collaborator'>,
  backupId: string,
  said: { name?: string; note?: string; pinned?: boolean },
): Promise<BackupSummary> {
  await db.backup.updateMany({ where: { id: backupId, projectId: project.id, deletedAt: null }, data: said });
  return one(project.id, { id: backupId }, 'This backup is gone.');
}

async function one(projectId: string, where: Prisma.BackupWhereInput, missing: string): Promise<BackupSummary> {
  const row = await db.backup.findFirst({ where: { ...where, projectId }, select: backupSelect });
  const [backup] = row ? await presentBackups(projectId, [row]) : [];
  if (!backup) throw new AppError({ code: 'not_found', userMessage: missing });
  if (backup.bin) throw inTheBin();
  return backup;
}
