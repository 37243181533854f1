import type { RecentlySignedIn } from '../accounts/policy.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { binEnd } from '../backups/bin-days.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { stopInDeleted } from '../operations/stop-operations.ts';
import { assertTypedName } from './assert-typed-name.ts';
import { lockProject } from './lock-project.ts';
import type { Authorized } from './policy.ts';
import { publishMembers } from './publish-member.ts';

/**
 * Deletes a project to the bin: from here on nobody gets in, and what runs in it is canceled. Its files and backups stay
 * as they are until its days there are over.
 */
export async function deleteProject(
  project: Authorized<'owner'>,
  by: RecentlySignedIn,
  typedName: string,
): Promise<void> {
  assertTypedName(project, typedName);
  const isNew = await db.$transaction(async (tx) => {
    await lockProject(project.id, tx);
    const removeAt = await binEnd(tx);
    const { count } = await tx.project.updateMany({
      where: { id: project.id, deletedAt: null },
      data: { deletedAt: now(), deletedById: by.id, removeAt },
    });
    // In another tab, a moment ago: it is what was wanted.
    if (count === 0) return false;
    const details = { name: project.name, removeAt: removeAt.toISOString() };
    await recordAudit({ userId: by.id, action: 'delete-project', projectId: project.id, details }, tx);
    return true;
  });
  if (!isNew) return;
  await stopInDeleted(project.id);
  await publishMembers(project.id);
}
