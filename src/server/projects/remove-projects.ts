import { activeStatuses, failedStatuses } from '#src/contracts/operations/status.ts';
import type { RecentlySignedIn } from '../accounts/policy.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { db, type Prisma } from '../infra/db/db.ts';
import { announce, createOperation } from '../operations/create-operation.ts';
import { assertTypedName } from './assert-typed-name.ts';
import { lockProject } from './lock-project.ts';
import type { AuthorizedDeleted } from './policy.ts';

/** What could not be removed is tried again after so long. */
const againMs = 3_600_000;
const projectsAtOnce = 200;
/** As long as its operation is kept. */
const seenForMs = 30 * 86_400_000;

/** Removes a deleted project for good now, before its time. There is no way back from here. */
export async function removeProject(
  project: AuthorizedDeleted,
  by: RecentlySignedIn,
  typedName: string,
): Promise<{ operationId: string | null }> {
  assertTypedName(project, typedName);
  await db.$transaction(async (tx) => {
    const { count } = await tx.project.updateMany({
      where: { id: project.id, removingAt: null, deletedAt: { not: null } },
      data: { removeAt: now() },
    });
    if (count === 0) return;
    const details = { name: project.name };
    await recordAudit({ userId: by.id, action: 'remove-project', projectId: project.id, details }, tx);
  });
  return { operationId: await beginRemoval(project.id, by.id) };
}

/** Has every project removed whose days in the bin are over, and what could not be removed once more. */
export async function removeDueProjects(): Promise<{ removals: number }> {
  const due = await db.project.findMany({
    where: {
      ...isDue(),
      operations: {
        none: {
          kind: 'remove-project',
          OR: [{ status: { in: activeStatuses } }, { createdAt: { gt: inMs(-againMs) } }],
        },
      },
    },
    select: { id: true },
    orderBy: { removeAt: 'asc' },
    take: projectsAtOnce,
  });
  for (const { id } of due) await beginRemoval(id, null);
  return { removals: due.length };
}

/** Removes the rows of projects that have been gone for so long that nobody asks any more. */
export async function forgetRemovedProjects(): Promise<{ forgotten: number }> {
  const { count } = await db.project.deleteMany({
    where: { deletedAt: { not: null }, removedAt: { lt: inMs(-seenForMs) } },
  });
  return { forgotten: count };
}

/** Null where it was put back meanwhile, or is gone. */
async function beginRemoval(projectId: string, createdById: string | null): Promise<string | null> {
  const operationId = await db.$transaction(async (tx) => {
    await lockProject(projectId, tx);
    const { count } = await tx.project.updateMany({
      where: { id: projectId, ...isDue() },
      data: { removingAt: now() },
    });
    if (count === 0) return null;
    // It tries again by itself: one that came to nothing before is nobody's to look at any more.
    await tx.operation.updateMany({
      where: { projectId, kind: 'remove-project', status: { in: failedStatuses }, dismissedAt: null },
      data: { dismissedAt: now(), updatedAt: now() },
    });
    const created = await createOperation(
      { kind: 'remove-project', input: {}, projectId, createdById, lane: 'scheduled', dedupeKey: 'remove' },
      tx,
    );
    return created.operationId;
  });
  if (operationId) await announce(operationId);
  return operationId;
}

function isDue(): Prisma.ProjectWhereInput {
  return { deletedAt: { not: null }, removeAt: { lte: now() }, removedAt: null };
}
