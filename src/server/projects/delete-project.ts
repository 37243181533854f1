import type { RecentlySignedIn } from '../accounts/policy.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { readBinDays } from '../backups/bin-days.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { stopOperationsOf } from '../operations/stop-operations.ts';
import { assertTypedName } from './assert-typed-name.ts';
import { lockProject } from './lock-project.ts';
import type { Authorized } from './policy.ts';
import { publishMembers } from './publish-member.ts';

const dayMs = 86_400_000;

/**
 * Deletes a project to the bin: from here on nobody gets in, and what runs in it is canceled. Its files and backups stay
 * as they are until its days there are over.
 */
export async function deleteProject(
  project: Authorized<'owner'>,
  by: RecentlySignedIn,
  typedName: string,
): Promise<{ removeAt: string }> {
  assertTypedName(project, typedName);
  const removeAt = await db.$transaction(async (tx) => {
    await lockProject(project.id, tx);
    const until = inMs((await readBinDays(tx)) * dayMs);
    const { count } = await tx.project.updateMany({
      where: { id: project.id, deletedAt: null },
      data: { deletedAt: now(), deletedById: by.id, removeAt: until },
    });
    // In another tab, a moment ago: it is what was wanted.
    if (count > 0) {
      const details = { name: project.name, removeAt: until.toISOString() };
      await recordAudit({ userId: by.id, action: 'delete-project', projectId: project.id, details }, tx);
    }
    return until;
  });
  await stopOperationsOf(project.id);
  await publishMembers(project.id);
  return { removeAt: removeAt.toISOString() };
}
