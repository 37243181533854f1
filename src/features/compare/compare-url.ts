import { backupTime } from '#src/contracts/entities/backup.ts';
import { snapshotTime } from '#src/contracts/entities/snapshot.ts';
import { homePath, type ProjectPath } from '#src/contracts/files/paths.ts';
import { backupName, type PastName, pastKind, pastTime, snapshotName } from '../explorer/location/past-name.ts';

/** The live files, where the time of a backup could stand. */
export const now = 'now';

interface Compared {
  /** The time of a backup, the name of a snapshot (`.snapshots/<time>`), or `now`. */
  a: string;
  b: string;
  /** A file; absent: the whole backups. */
  path?: ProjectPath;
  /** Of two backups: the folder whose content is compared; absent: all. Of a file: the one whose comparison led to it. */
  folder?: ProjectPath;
}

/** The address where two backups of a project, or two versions of a file, are compared. */
export function compareUrl(projectId: string, { a, b, path, folder = homePath }: Compared): string {
  const query = new URLSearchParams({ a, b, ...(path && { path }), ...(folder !== homePath && { in: folder }) });
  return `/projects/${encodeURIComponent(projectId)}/backups/compare?${query}`;
}

/** How the address says which of the two it is. */
export function comparedName(past: PastName): string {
  return pastKind(past) === 'backup' ? pastTime(past) : past;
}

/** What such a name means: a backup, a snapshot, or (null) the live files. Undefined where it is none. */
export function pastOfCompared(name: string): PastName | null | undefined {
  if (name === now) return null;
  if (backupTime.safeParse(name).success) return backupName(name);
  const time = name.startsWith(snapshotName('')) ? name.slice(snapshotName('').length) : '';
  return snapshotTime.safeParse(time).success ? snapshotName(time) : undefined;
}
