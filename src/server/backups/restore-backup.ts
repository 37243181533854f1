import { createHash } from 'node:crypto';
import type { RestorePlan } from '#src/contracts/io/host-io.ts';
import type { RestoreInput } from '#src/contracts/operations/kinds/restore.ts';
import { openDoor } from '../buckets/open-door.ts';
import { createOperation } from '../operations/create-operation.ts';
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
  await snapshotIdOf({ projectId: project.id, backupId: input.backupId });
  const asked = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  const { operationId } = await createOperation({
    kind: 'restore',
    input,
    projectId: project.id,
    createdById: userId,
    ...(!force && { dedupeKey: asked }),
  });
  return { operationId };
}
