import { db } from '#src/server/infra/db/db.ts';
import { ask, refusalIn } from '../ask.ts';
import type { Played, Turn } from './player.ts';

/** What may be in the way: somebody restores from it, or the clock says that the sign-in is old. */
const mayBe = new Set(['busy', 'sign_in_again', 'changed_meanwhile', 'backup_in_bin']);

/** Deletes the oldest of a project's many backups, and has it forgotten at once. */
export async function playForgetBackups({ project }: Turn): Promise<Played | null> {
  const { id: projectId, owner } = project.project;
  const rows = await ask(() =>
    db.backup.findMany({
      where: { projectId, deletedAt: null },
      select: { id: true, project: { select: { name: true } } },
      orderBy: { time: 'asc' },
      take: 5,
    }),
  );
  const [oldest] = rows;
  // The rest is for restores.
  if (!oldest || rows.length < 5) return null;
  await ask(() => db.session.updateMany({ where: { userId: owner.id }, data: { createdAt: new Date() } }));
  const asked = { projectId, backupIds: [oldest.id], typedName: oldest.project.name };
  try {
    await ask(() => owner.api.backups.delete.mutate(asked));
    const { operationId } = await ask(() => owner.api.backups.forget.mutate(asked));
    return {
      operationId,
      look: async () =>
        (await db.backup.count({ where: { id: oldest.id } })) > 0 ? 'the backup is there still' : null,
    };
  } catch (error) {
    if (mayBe.has(refusalIn(error)?.code ?? '')) return null;
    throw error;
  }
}
