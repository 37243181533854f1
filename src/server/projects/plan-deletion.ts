import type { ProjectDeletionPlan } from '#src/contracts/entities/project-bin.ts';
import { binEnd } from '../backups/bin-days.ts';
import { db } from '../infra/db/db.ts';
import { countActive } from '../operations/stop-operations.ts';
import { stateOf } from '../workers/service.ts';
import type { Authorized } from './policy.ts';

/** What deleting a project does. Changes nothing. */
export async function planDeletion(project: Authorized<'owner'>, userId: string): Promise<ProjectDeletionPlan> {
  const projectId = project.id;
  const [backups, repository, otherMembers, operations, host, removeAt] = await Promise.all([
    db.backup.count({ where: { projectId } }),
    db.repository.findUnique({ where: { projectId }, select: { storedBytes: true } }),
    db.projectMember.count({ where: { projectId, userId: { not: userId } } }),
    countActive(projectId),
    db.worker.findUniqueOrThrow({
      where: { id: project.hostId },
      select: { name: true, lastSeenAt: true, stoppedAt: true },
    }),
    binEnd(),
  ]);
  return {
    backups,
    storedBytes: Number(repository?.storedBytes ?? 0),
    otherMembers,
    operations,
    host: { name: host.name, state: stateOf(host) },
    removeAt: removeAt.toISOString(),
  };
}
