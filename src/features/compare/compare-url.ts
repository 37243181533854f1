import type { ProjectPath } from '#src/contracts/files/paths.ts';

/** The live files, where the time of a backup could stand. */
export const now = 'now';

interface Compared {
  /** The time of a backup, or `now`. */
  a: string;
  b: string;
  /** A file; absent: the whole backups. */
  path?: ProjectPath;
}

/** The address where two backups of a project, or two versions of a file, are compared. */
export function compareUrl(projectId: string, { a, b, path }: Compared): string {
  const query = new URLSearchParams({ a, b, ...(path && { path }) });
  return `/projects/${encodeURIComponent(projectId)}/backups/compare?${query}`;
}
