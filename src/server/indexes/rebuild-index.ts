import { AppError } from '#src/contracts/errors/app-error.ts';
import { db } from '../infra/db/db.ts';
import { announce } from '../operations/create-operation.ts';
import type { Authorized } from '../projects/policy.ts';
import { startIndex } from './start-index.ts';

/** Makes the index of a backup anew, out of the backup. A second click joins the first. */
export async function rebuildIndex(
  project: Authorized<'collaborator'>,
  userId: string,
  backupId: string,
): Promise<{ operationId: string }> {
  const backup = await db.backup.findUnique({ where: { id: backupId, projectId: project.id }, select: { id: true } });
  if (!backup)
    throw new AppError({ code: 'not_found', userMessage: 'This backup is gone, or is not of this project.' });
  const { operationId } = await db.$transaction((tx) =>
    startIndex({ projectId: project.id, backupId, lane: 'ops', createdById: userId }, tx),
  );
  await announce(operationId);
  return { operationId };
}
