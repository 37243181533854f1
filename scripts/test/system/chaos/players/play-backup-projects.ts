import { ask } from '../ask.ts';
import { expectBackup, isBackedUp } from './play-backup.ts';
import type { Played, Turn } from './player.ts';

/** Backs the project up through an operation that is nothing but others. */
export async function playBackupProjects({ project, random, number }: Turn): Promise<Played> {
  const { id, owner } = project.project;
  const input = { projectIds: [id], name: `f${number}` };
  const { id: operationId } = await project.inTurn(async () => {
    if (!(await ask(() => isBackedUp(id)))) await project.change('d', random);
    await expectBackup(project, input.name);
    return ask(() => owner.api.operations.create.mutate({ kind: 'backup-projects', input }));
  });
  return {
    operationId,
    again: (retry) =>
      project.inTurn(async () => {
        await expectBackup(project, input.name);
        return retry();
      }),
  };
}
