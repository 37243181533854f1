import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { statBackupEntry } from '../backups/browse-backup.ts';
import type { Authorized } from '../projects/policy.ts';
import { backupOf, type FilesPlace, snapshotOf } from './files-place.ts';
import { readOnHost } from './service.ts';

/** What is at a path, live or as it was. */
export function statFile(project: Authorized<'viewer'>, { past, path }: FilesPlace): Promise<DirectoryEntry> {
  const backupId = backupOf(past);
  return backupId
    ? statBackupEntry(project, { backupId, path })
    : readOnHost(project, 'stat-entry', { snapshot: snapshotOf(past), path });
}
