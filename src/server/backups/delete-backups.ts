import { AppError } from '#src/contracts/errors/app-error.ts';
import type { RecentlySignedIn } from '../accounts/policy.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { raiseRevision } from '../indexes/raise-revision.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { assertTypedName } from '../projects/assert-typed-name.ts';
import { lockProject } from '../projects/lock-project.ts';
import type { Authorized } from '../projects/policy.ts';
import { planDeletion } from './plan-deletion.ts';

/**
 * Moves backups of a project into the bin: all of them, or none where one is pinned or held. `typedName` is the name of
 * the project where one of the newest goes. A pin takes no lock of the project: one that came after the plan counts too.
 */
export async function deleteBackups(
  project: Authorized<'owner'>,
  by: RecentlySignedIn,
  { backupIds, typedName }: { backupIds: string[]; typedName: string },
): Promise<{ deleted: number; forgetAt: string }> {
  return db.$transaction(async (tx) => {
    await lockProject(project.id, tx);
    const plan = await planDeletion(project, backupIds, tx);
    const refused = plan.backups.find(({ refusal }) => refusal !== null);
    if (refused?.refusal) {
      throw new AppError({
        code: 'busy',
        userMessage: `The backup of ${refused.time} is not deleted: ${refused.refusal.userMessage}`,
        details: {
          backupId: refused.id,
          ...(refused.refusal.operationId && { operationId: refused.refusal.operationId }),
        },
      });
    }
    if (plan.needsName) assertTypedName(project, typedName);
    const deletedAt = now();
    const { count } = await tx.backup.updateMany({
      where: { id: { in: backupIds }, projectId: project.id, deletedAt: null, pinned: false },
      data: { deletedAt, deletedById: by.id, forgetAt: new Date(plan.forgetAt) },
    });
    if (count < plan.backups.length) {
      throw new AppError({
        code: 'changed_meanwhile',
        userMessage:
          'One of these backups has just been pinned, so none was deleted. Look at the list, and choose again.',
      });
    }
    await raiseRevision(project.id, tx);
    const times = plan.backups.map(({ time }) => time);
    await recordAudit({ userId: by.id, action: 'delete-backups', projectId: project.id, details: { times } }, tx);
    return { deleted: count, forgetAt: plan.forgetAt };
  });
}
