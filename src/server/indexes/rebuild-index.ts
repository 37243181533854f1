import { snapshotIdOf } from '../backups/find-snapshot.ts';
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
  // Refuses what is gone, of another project, or in the bin.
  await snapshotIdOf({ projectId: project.id, backupId });
  const { operationId } = await db.$transaction((tx) =>
    startIndex({ projectId: project.id, backupId, lane: 'ops', createdById: userId }, tx),
  );
  await announce(operationId);
  return { operationId };
}
