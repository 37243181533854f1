import { db } from '#src/server/infra/db/db.ts';
import { ask } from '../ask.ts';
import type { Played, Turn } from './player.ts';

/** Has the index of one of the project's backups made anew. */
export async function playIndexBackup({ project, random }: Turn): Promise<Played | null> {
  const { id: projectId, owner } = project.project;
  const backups = await ask(() =>
    db.backup.findMany({ where: { projectId }, select: { id: true }, orderBy: { time: 'asc' } }),
  );
  const backupId = backups[random.integer(0, backups.length - 1)]?.id;
  if (!backupId) return null;
  const { operationId } = await ask(() => owner.api.indexes.rebuild.mutate({ projectId, backupId }));
  return {
    operationId,
    look: async () => {
      const index = await ask(() => db.backupIndex.findUnique({ where: { backupId } }));
      return index?.snapshotId ? null : 'The index was made, and is not known.';
    },
  };
}
