import { AppError } from '#src/contracts/errors/app-error.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { startIndex } from '../indexes/start-index.ts';
import { type Db, db } from '../infra/db/db.ts';
import { announce } from '../operations/create-operation.ts';
import { lockProject } from './lock-project.ts';
import type { AuthorizedDeleted } from './policy.ts';
import { publishMembers } from './publish-member.ts';

/** The rest is begun by the sweep, a turn's worth each minute. */
const indexesAtOnce = 20;

/** Puts a deleted project back, as it was. Refused once its removal has begun. Indexes that were canceled are made now. */
export async function returnProject(project: AuthorizedDeleted, userId: string): Promise<void> {
  const begun = await db.$transaction(async (tx) => {
    await lockProject(project.id, tx);
    const { count } = await tx.project.updateMany({
      where: { id: project.id, deletedAt: { not: null }, removingAt: null },
      data: { deletedAt: null, deletedById: null, removeAt: null },
    });
    if (count === 0) {
      throw new AppError({
        code: 'changed_meanwhile',
        userMessage: `“${project.name}” is being removed for good, or was put back before. Reload the list.`,
      });
    }
    const details = { name: project.name };
    await recordAudit({ userId, action: 'return-project', projectId: project.id, details }, tx);
    return startIndexes(project.id, tx);
  });
  await publishMembers(project.id);
  for (const operationId of begun) await announce(operationId);
}

/** Begins the indexes of a project's backups that were not made yet, the oldest first: each is a change of the one before. */
async function startIndexes(projectId: string, tx: Db): Promise<string[]> {
  const missing = await tx.backupIndex.findMany({
    where: { projectId, indexedAt: null, backup: { deletedAt: null } },
    select: { backupId: true },
    orderBy: { backup: { time: 'asc' } },
    take: indexesAtOnce,
  });
  // Of those that are not begun here: long ago, so that the sweep takes them next.
  await tx.backupIndex.updateMany({ where: { projectId, indexedAt: null }, data: { startedAt: new Date(0) } });
  const begun: string[] = [];
  for (const { backupId } of missing) {
    const asked = { projectId, backupId, lane: 'scheduled' as const, createdById: null };
    begun.push((await startIndex(asked, tx)).operationId);
  }
  return begun;
}
