import type { SnapshotHistory, SnapshotList } from '#src/contracts/entities/snapshot.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { RecentlySignedIn } from '../accounts/policy.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { askHost } from '../files/ask-host.ts';
import { db } from '../infra/db/db.ts';
import type { Authorized } from '../projects/policy.ts';

/** A step in time waits for this list, and goes on without it. */
const listMs = 5_000;

/** The snapshots that a project’s host keeps: the host alone knows, so each call asks it. */
export function listSnapshots(project: Authorized<'viewer'>): Promise<SnapshotList> {
  return askHost(project, 'list-snapshots', {}, listMs);
}

/** Every version of a path that they hold. */
export function snapshotHistory(project: Authorized<'viewer'>, path: ProjectPath): Promise<SnapshotHistory> {
  return askHost(project, 'list-snapshot-versions', { path });
}

/** Takes one of the live files now; where nothing was changed since the newest, that one is given. */
export function takeSnapshot(project: Authorized<'collaborator'>): Promise<{ time: string }> {
  return askHost(project, 'take-snapshot', {});
}

/** Removes some for good: they are a convenience, the backups stay. */
export async function removeSnapshots(
  project: Authorized<'owner'>,
  by: RecentlySignedIn,
  times: string[],
): Promise<{ removed: number }> {
  // Before the host is asked, as what it did would be known to nobody if it fell silent then.
  await recordAudit({ userId: by.id, action: 'remove-snapshots', projectId: project.id, details: { times } }, db);
  return askHost(project, 'remove-snapshots', { times });
}
