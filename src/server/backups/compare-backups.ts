import type { ComparisonPage, ComparisonQuery } from '#src/contracts/entities/comparison.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { Authorized } from '../projects/policy.ts';
import { askBucketWorker } from './browse-backup.ts';
import { snapshotIdOf } from './find-snapshot.ts';

/** The first look at two large backups reads every directory that differs. */
export const compareMs = 120_000;

interface Compared {
  earlierId: string;
  laterId: string;
  path: ProjectPath;
  query: ComparisonQuery;
}

/** What differs in a directory between two backups of a project. The project's host is not asked. */
export async function compareBackups(
  project: Authorized<'viewer'>,
  { earlierId, laterId, path, query }: Compared,
): Promise<ComparisonPage> {
  const earlierSnapshotId = await snapshotIdOf({ projectId: project.id, backupId: earlierId });
  const rest = { earlierSnapshotId, query };
  return askBucketWorker(project, { backupId: laterId, path }, 'compare-backup', rest, compareMs);
}
