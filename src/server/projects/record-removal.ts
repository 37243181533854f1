import { now } from '../infra/clock/clock.ts';
import type { HubStep } from '../operations/advance-operation.ts';
import { cancelAllBut } from '../operations/stop-operations.ts';
import { lockProject } from './lock-project.ts';

/**
 * The hub step that ends a project: what the hub knew of its backups goes, with the keys that opened them. The project's
 * own row stays for a while, so that its owner sees that it is gone.
 */
export const recordRemoval: HubStep = async ({ id, projectId }, tx) => {
  const where = { projectId: projectId ?? '' };
  // In the order in which everybody locks: operations, then their project.
  await cancelAllBut({ ...where, id }, tx);
  await lockProject(where.projectId, tx);
  const repository = await tx.repository.findUnique({ where, select: { storedBytes: true } });
  const { count: backups } = await tx.backup.deleteMany({ where });
  await tx.repository.deleteMany({ where });
  await tx.invitation.deleteMany({ where });
  await tx.contentTicket.deleteMany({ where });
  await tx.project.update({
    where: { id: where.projectId },
    data: { removedAt: now(), provisionedAt: null, seenGeneration: null, seenAt: null, editedAt: null },
  });
  return { backups, storedBytes: Number(repository?.storedBytes ?? 0) };
};
