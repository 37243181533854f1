import { createHash } from 'node:crypto';
import type { RestorePlan } from '#src/contracts/io/host-io.ts';
import type { RestoreInput } from '#src/contracts/operations/kinds/restore.ts';
import { openDoor } from '../buckets/open-door.ts';
import { db } from '../infra/db/db.ts';
import { announce, createOperation } from '../operations/create-operation.ts';
import { lockProject } from '../projects/lock-project.ts';
import { toPlacement } from '../projects/place-project.ts';
import type { Authorized } from '../projects/policy.ts';
import { hostOf } from '../projects/service.ts';
import { requestIo } from '../workers/request-io.ts';
import { snapshotIdOf } from './find-snapshot.ts';

const planMs = 60_000;

/** What a restore would create, overwrite and leave alone. Changes nothing. */
export async function planRestore(
  project: Authorized<'collaborator'>,
  { backupId, paths, targetDirectory, conflicts }: RestoreInput,
): Promise<RestorePlan> {
  const [worker, snapshotId] = await Promise.all([hostOf(project), snapshotIdOf({ projectId: project.id, backupId })]);
  const door = await openDoor({ projectId: project.id, access: 'read', forMs: 2 * planMs });
  return requestIo({
    side: 'host',
    name: 'plan-restore',
    workers: [worker],
    input: { project: toPlacement(project), door, snapshotId, paths, targetDirectory, conflicts },
    timeoutMs: planMs,
  });
}

/** Restores files of a backup. A second click on the same while it runs joins the first. */
export async function restoreBackup(
  project: Authorized<'collaborator'>,
  userId: string,
  input: RestoreInput,
  { force = false } = {},
): Promise<{ operationId: string }> {
  const asked = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  // Under the project's lock, as deletions are: a backup is held from here on, or in the bin already.
  const { operationId, joined } = await db.$transaction(async (tx) => {
    await lockProject(project.id, tx);
    await snapshotIdOf({ projectId: project.id, backupId: input.backupId }, tx);
    return createOperation(
      {
        kind: 'restore',
        input,
        projectId: project.id,
        createdById: userId,
        ...(!force && { dedupeKey: asked }),
      },
      tx,
    );
  });
  if (!joined) await announce(operationId);
  return { operationId };
}
