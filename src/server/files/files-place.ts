import type { PastFiles } from '#src/contracts/files/past-files.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';

/** A path of a project, live or as it was. */
export interface FilesPlace {
  /** Null: live. */
  past: PastFiles | null;
  path: ProjectPath;
}

/** The backup of a place, which a bucket worker reads; null for what the project's host holds. */
export function backupOf(past: PastFiles | null): string | null {
  return past && 'backupId' in past ? past.backupId : null;
}

/** The snapshot of a place on the project's host; null for its live files. */
export function snapshotOf(past: PastFiles | null): string | null {
  return past && 'snapshot' in past ? past.snapshot : null;
}
