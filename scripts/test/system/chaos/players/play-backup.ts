import { activeStatuses } from '#src/contracts/operations/status.ts';
import { db } from '#src/server/infra/db/db.ts';
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

/** Notes what a backup of that name has to hold. */
export async function expectBackup({ backups, look }: ChaosProject, name: string): Promise<void> {
  backups.set(name, [...(backups.get(name) ?? []), await look('d')]);
}

/** Whether a backup may be reading the project, or is about to. */
export async function isBackedUp(projectId: string): Promise<boolean> {
  const where = {
    status: { in: activeStatuses },
    OR: [{ projectId, kind: 'backup' }, { kind: 'backup-projects' }],
  };
  return (await db.operation.count({ where })) > 0;
}
