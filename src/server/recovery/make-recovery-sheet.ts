import type { RecoveryAnswer } from '#src/contracts/entities/recovery-sheet.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { RecentlySignedIn } from '../accounts/policy.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recoveryPasswordOf } from '../buckets/make-recovery-password.ts';
import { bucketAccessOf } from '../buckets/service.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { announce, createOperation } from '../operations/create-operation.ts';
import { lockProject } from '../projects/lock-project.ts';
import type { Authorized } from '../projects/policy.ts';
import { writeSheet } from './write-sheet.ts';

/**
 * A project's recovery sheet for its owner, noted in the audit each time. The first one takes an operation that adds its
 * password to the repository: until that has ended, the answer is its id. Only an admin's sheet has the bucket's
 * credentials.
 */
export async function makeRecoverySheet(project: Authorized<'owner'>, by: RecentlySignedIn): Promise<RecoveryAnswer> {
  const repository = await db.repository.findUnique({
    where: { projectId: project.id },
    select: {
      root: true,
      repositoryId: true,
      recoveryKeyAt: true,
      bucketId: true,
      bucket: { select: { regionId: true } },
    },
  });
  if (!repository?.repositoryId) {
    throw new AppError({
      code: 'busy',
      userMessage: 'The repository of this project is not there yet. Make a sheet once the project is set up.',
    });
  }
  if (!repository.recoveryKeyAt) return { state: 'preparing', operationId: await prepare(project, by) };
  const buckets = await bucketAccessOf(repository.bucket.regionId);
  const access = buckets.find(({ id }) => id === repository.bucketId);
  if (!access) throw new AppError({ code: 'not_found', userMessage: 'The bucket of this project is gone.' });
  const { root, repositoryId } = repository;
  const password = await recoveryPasswordOf(project.id);
  await db.$transaction((tx) =>
    recordAudit(
      {
        userId: by.id,
        action: 'show-recovery-sheet',
        projectId: project.id,
        details: { withCredentials: by.isAdmin && access.kind === 's3' },
      },
      tx,
    ),
  );
  return {
    state: 'ready',
    fileName: `recovery-${project.id}.txt`,
    text: writeSheet({ project, root, repositoryId, access, password, withCredentials: by.isAdmin, madeAt: now() }),
  };
}

/** The operation that adds the password; a second click joins it. */
async function prepare(project: Authorized<'owner'>, by: RecentlySignedIn): Promise<string> {
  const { operationId, joined } = await db.$transaction(async (tx) => {
    await lockProject(project.id, tx);
    await recoveryPasswordOf(project.id, tx);
    return createOperation(
      { kind: 'add-recovery-key', input: {}, projectId: project.id, createdById: by.id, dedupeKey: 'key' },
      tx,
    );
  });
  if (!joined) await announce(operationId);
  return operationId;
}
