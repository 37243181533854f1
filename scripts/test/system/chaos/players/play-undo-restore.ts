import { restoreInput } from '#src/contracts/operations/kinds/restore.ts';
import { db } from '#src/server/infra/db/db.ts';
import { ask } from '../ask.ts';
import { difference } from '../picture-of-files.ts';
import type { Played, Turn } from './player.ts';

/** Undoes one of the restores that have succeeded, another one each time; now and then it is asked for twice at once. */
export async function playUndoRestore({ project, random }: Turn): Promise<Played | null> {
  const { id: projectId, owner } = project.project;
  const restores = await ask(() =>
    db.operation.findMany({
      where: { projectId, kind: 'restore', status: 'succeeded' },
      select: { id: true, input: true },
      orderBy: { createdAt: 'asc' },
    }),
  );
  const targets = restores.flatMap(({ id, input }) => {
    const { targetDirectory } = restoreInput.parse(input);
    const target = project.targets.find(({ directory }) => directory === targetDirectory);
    return target && !project.undone.has(id) ? [{ id, target }] : [];
  });
  const chosen = targets[random.integer(0, targets.length - 1)];
  if (!chosen) return null;
  const { id, target } = chosen;
  project.undone.add(id);
  const undo = () => ask(() => owner.api.operations.undo.mutate({ operationId: id }));
  const [{ operationId }] = await Promise.all([undo(), ...(random.next() < 0.3 ? [undo()] : [])]);
  return {
    operationId,
    look: async () => difference(await project.look(target.directory), target.before),
  };
}
