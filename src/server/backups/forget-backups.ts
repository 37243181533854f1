import { mostDeleted } from '#src/contracts/entities/backup-bin.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { activeStatuses } from '#src/contracts/operations/status.ts';
import type { RecentlySignedIn } from '../accounts/policy.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { announce, createOperation } from '../operations/create-operation.ts';
import { assertTypedName } from '../projects/assert-typed-name.ts';
import { lockProject } from '../projects/lock-project.ts';
import type { Authorized } from '../projects/policy.ts';

/** A project's due backups are asked for at most so often, so that a bucket that is away leaves no heap of failures. */
const everyMs = 3_600_000;
const projectsAtOnce = 200;

/** Forgets backups of the bin now, before their time. There is no way back from here. */
export async function forgetBackups(
  project: Authorized<'owner'>,
  by: RecentlySignedIn,
  { backupIds, typedName }: { backupIds: string[]; typedName: string },
): Promise<{ operationId: string }> {
  assertTypedName(project, typedName);
  const operationId = await db.$transaction(async (tx) => {
    await lockProject(project.id, tx);
    const where = { id: { in: backupIds }, projectId: project.id, deletedAt: { not: null } };
    const { count } = await tx.backup.updateMany({ where, data: { forgetAt: now() } });
    if (count < new Set(backupIds).size) {
      throw new AppError({
        code: 'changed_meanwhile',
        userMessage: 'Some of these backups are not in the bin any more. Reload the bin.',
      });
    }
    const created = await createOperation(
      { kind: 'forget-backups', input: { backupIds }, projectId: project.id, createdById: by.id },
      tx,
    );
    await recordAudit({ userId: by.id, action: 'forget-backups', projectId: project.id, details: { backupIds } }, tx);
    return created.operationId;
  });
  await announce(operationId);
  return { operationId };
}

/** Has every backup forgotten whose days in the bin are over: an operation a project, of the scheduled lane. */
export async function forgetDueBackups(): Promise<{ operations: number }> {
  const due = { forgetAt: { lte: now() } };
  const projects = await db.project.findMany({
    where: {
      backups: { some: due },
      deletedAt: null,
      operations: {
        none: {
          kind: 'forget-backups',
          OR: [{ status: { in: activeStatuses } }, { lane: 'scheduled', createdAt: { gt: inMs(-everyMs) } }],
        },
      },
    },
    select: {
      id: true,
      backups: { where: due, select: { id: true }, orderBy: { forgetAt: 'asc' }, take: mostDeleted },
    },
    take: projectsAtOnce,
  });
  for (const { id: projectId, backups } of projects) {
    await createOperation({
      kind: 'forget-backups',
      input: { backupIds: backups.map(({ id }) => id) },
      projectId,
      createdById: null,
      lane: 'scheduled',
      dedupeKey: 'due',
    });
  }
  return { operations: projects.length };
}
