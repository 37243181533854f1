import { createHash } from 'node:crypto';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import type { RestorePlan } from '#src/contracts/io/host-io.ts';
import type { IoInput } from '#src/contracts/io/io-job.ts';
import type { RestoreWish } from '#src/contracts/operations/kinds/restore.ts';
import { wantedPaths } from '#src/contracts/operations/wanted-paths.ts';
import { snapshotIdOf } from '../backups/find-snapshot.ts';
import { openDoor } from '../buckets/open-door.ts';
import { db } from '../infra/db/db.ts';
import { announce, createOperation } from '../operations/create-operation.ts';
import { lockProject } from '../projects/lock-project.ts';
import { toPlacement } from '../projects/place-project.ts';
import type { Authorized } from '../projects/policy.ts';
import { hostOf } from '../projects/service.ts';
import { requestIo } from '../workers/request-io.ts';

interface RestoreAsked extends RestoreWish {
  from: PastFiles;
}

const planMs = 60_000;

/** What a restore would create, overwrite and leave alone. Changes nothing. */
export async function planRestore(
  project: Authorized<'collaborator'>,
  { from, ...asked }: RestoreAsked,
): Promise<RestorePlan> {
  assertPossible(asked);
  const worker = await hostOf(project);
  return requestIo({
    side: 'host',
    name: 'plan-restore',
    workers: [worker],
    input: { project: toPlacement(project), from: await sourceOf(project.id, from), ...asked },
    timeoutMs: planMs,
  });
}

/** Restores files as they were. A second click on the same while it runs joins the first. */
export async function restoreFiles(
  project: Authorized<'collaborator'>,
  userId: string,
  { from, ...wish }: RestoreAsked,
  { force = false } = {},
): Promise<{ operationId: string }> {
  assertPossible(wish);
  const asked = createHash('sha256')
    .update(JSON.stringify({ from, ...wish }))
    .digest('hex');
  // Under the project's lock, as deletions are: a backup is held from here on, or in the bin already.
  const { operationId, joined } = await db.$transaction(async (tx) => {
    await lockProject(project.id, tx);
    if ('backupId' in from) await snapshotIdOf({ projectId: project.id, ...from }, tx);
    return createOperation(
      {
        kind: 'backupId' in from ? 'restore' : 'restore-snapshot',
        input: { ...wish, ...from },
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

/** What is kept beside the home goes back to its place, whole. */
function assertPossible(wish: RestoreWish): void {
  wantedPaths(wish);
  if (wish.root === 'home' || wish.targetDirectory === null) return;
  throw new AppError({
    code: 'bad_input',
    userMessage: 'What is kept beside the home is restored to its original place alone. Name no folder.',
  });
}

/** Where the host reads what is to be restored: a backup through the door, a snapshot on its own disk. */
async function sourceOf(projectId: string, from: PastFiles): Promise<IoInput<'host', 'plan-restore'>['from']> {
  if ('snapshot' in from) return from;
  const snapshotId = await snapshotIdOf({ projectId, backupId: from.backupId });
  return { snapshotId, door: await openDoor({ projectId, access: 'read', forMs: 2 * planMs }) };
}
