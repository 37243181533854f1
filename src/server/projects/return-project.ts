import { AppError } from '#src/contracts/errors/app-error.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { db } from '../infra/db/db.ts';
import { lockProject } from './lock-project.ts';
import type { AuthorizedDeleted } from './policy.ts';
import { publishMembers } from './publish-member.ts';

/** Puts a deleted project back, as it was. Refused once its removal has begun. */
export async function returnProject(project: AuthorizedDeleted, userId: string): Promise<void> {
  await db.$transaction(async (tx) => {
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
  });
  await publishMembers(project.id);
}
