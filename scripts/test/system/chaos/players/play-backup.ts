import { db } from '#src/server/infra/db/db.ts';
import { activeStatuses } from '#src/server/operations/store.ts';
import { ask } from '../ask.ts';
import type { ChaosProject } from '../chaos-project.ts';
import type { Played, Turn } from './player.ts';

/** Changes `d`, unless a backup may be reading it just now, and backs the project up under a name of its own. */
export async function playBackup({ project, random, number }: Turn): Promise<Played> {
  const { id: projectId, owner } = project.project;
  const name = `b${number}`;
  const operationId = await project.inTurn(async () => {
    if (!(await ask(() => isBackedUp(projectId)))) await project.change('d', random);
    await expectBackup(project, name);
    return (await ask(() => owner.api.backups.create.mutate({ projectId, name }))).operationId;
  });
  return {
    operationId,
    again: (retry) =>
      project.inTurn(async () => {
        await expectBackup(project, name);
        return retry();
      }),
  };
}

async function expectBackup({ backups, look }: ChaosProject, name: string): Promise<void> {
  backups.set(name, [...(backups.get(name) ?? []), await look('d')]);
}

async function isBackedUp(projectId: string): Promise<boolean> {
  const where = { projectId, kind: 'backup', status: { in: activeStatuses } };
  return (await db.operation.count({ where })) > 0;
}
