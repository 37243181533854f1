import { recordAudit } from '../audit/record-audit.ts';
import { askHost } from '../files/ask-host.ts';
import { db } from '../infra/db/db.ts';
import type { Authorized } from '../projects/policy.ts';

/** Removes snapshots from the project's host, for good: they are a convenience, the backups stay. */
export async function removeSnapshots(
  project: Authorized<'owner'>,
  userId: string,
  times: string[],
): Promise<{ removed: number }> {
  await recordAudit({ userId, action: 'remove-snapshots', projectId: project.id, details: { times } }, db);
  return askHost(project, 'remove-snapshots', { times });
}
