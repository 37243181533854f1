import { AppError } from '#src/contracts/errors/app-error.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { raiseRevision } from '../indexes/raise-revision.ts';
import { db } from '../infra/db/db.ts';
import { lockProject } from '../projects/lock-project.ts';
import type { Authorized } from '../projects/policy.ts';

/** Puts backups of the bin back into the list. Refused where one of them is being forgotten, or is in the bin no more. */
export async function returnBackups(
  project: Authorized<'owner'>,
  userId: string,
  backupIds: string[],
): Promise<{ returned: number }> {
  const asked = new Set(backupIds).size;
  return db.$transaction(async (tx) => {
    await lockProject(project.id, tx);
    const { count } = await tx.backup.updateMany({
      where: { id: { in: backupIds }, projectId: project.id, deletedAt: { not: null }, forgettingAt: null },
      data: { deletedAt: null, deletedById: null, forgetAt: null },
    });
    // Thrown inside, so that none of them has come back.
    if (count < asked) {
      throw new AppError({
        code: 'changed_meanwhile',
        userMessage: 'Some of these backups are being forgotten, or are not in the bin any more. Reload the bin.',
      });
    }
    await raiseRevision(project.id, tx);
    await recordAudit({ userId, action: 'return-backups', projectId: project.id, details: { backupIds } }, tx);
    return { returned: count };
  });
}
