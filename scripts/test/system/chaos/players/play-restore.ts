import { db } from '#src/server/infra/db/db.ts';
import { ask, refusalIn } from '../ask.ts';
import { difference, type Picture } from '../picture-of-files.ts';
import type { Played, Turn } from './player.ts';

/** Restores `d` of one of the project's backups into a directory of its own, which may hold files of the same names. */
export async function playRestore({ project, random, number }: Turn): Promise<Played | null> {
  const { id: projectId, owner } = project.project;
  const backups = await ask(() =>
    db.backup.findMany({
      where: { projectId, deletedAt: null },
      select: { id: true, name: true },
      orderBy: { time: 'asc' },
    }),
  );
  const backup = backups[random.integer(0, backups.length - 1)];
  // Asked for twice, since an answer was lost, it may be of either content.
  const [held, ...others] = project.backups.get(backup?.name ?? '') ?? [];
  if (!backup || !held || others.length > 0) return null;
  const directory = `r${number}`;
  await project.change(random.next() < 0.6 ? `${directory}/d` : directory, random);
  const before = await project.look(directory);
  const conflicts = random.pick(['overwrite', 'overwrite', 'skip'] as const);
  const after = placed(before, held, conflicts);
  const target = { directory, before, after };
  project.targets.push(target);
  const asked = { projectId, from: { backupId: backup.id }, paths: ['d'], targetDirectory: directory, conflicts };
  const started = await ask(() => owner.api.restore.start.mutate(asked)).catch((error: unknown) => {
    const code = refusalIn(error)?.code;
    if (code === 'backup_in_bin' || code === 'not_found') return null;
    throw error;
  });
  if (!started) {
    // Another wish had it deleted meanwhile.
    project.targets.splice(project.targets.indexOf(target), 1);
    return null;
  }
  const { operationId } = started;
  return { operationId, look: async () => difference(await project.look(directory), after) };
}

/** What a directory holds once `d` of a backup was put into it. */
function placed(before: Picture, held: Picture, conflicts: 'overwrite' | 'skip'): Picture {
  const restored = new Map([['/d', 'directory'], ...[...held].map(([path, what]) => [`/d${path}`, what] as const)]);
  return conflicts === 'overwrite' ? new Map([...before, ...restored]) : new Map([...restored, ...before]);
}
