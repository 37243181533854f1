import type { ArchiveContent, ArchiveFormat } from '#src/contracts/files/archive.ts';
import { entryName } from '#src/contracts/files/archive.ts';
import { escapeName } from '#src/contracts/files/names.ts';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import { askBucketWorker } from '../backups/browse-backup.ts';
import { backupOf, snapshotOf } from '../files/files-place.ts';
import { readOnHost } from '../files/service.ts';
import type { Authorized } from '../projects/policy.ts';
import { hostOf } from '../projects/service.ts';
import { workersOfRegion } from '../workers/service.ts';
import { longestStreamMs, takeArrival } from './take-arrival.ts';
import type { Arrival } from './transfers.ts';

export interface ArchivePlace {
  /** Null: live files. */
  past: PastFiles | null;
  content: ArchiveContent;
  format: ArchiveFormat;
}

/** Opens an archive of files, live or as they were, to be read as it is made. Ends with `signal`. */
export async function openArchive(
  project: Authorized<'viewer'>,
  { past, content, format }: ArchivePlace,
  signal: AbortSignal,
): Promise<Arrival> {
  const backupId = backupOf(past);
  const workers = backupId ? await workersOfRegion(project.regionId, project.id) : [await hostOf(project)];
  const homeName = nameOfHome(project.name);
  return takeArrival(workers, signal, async (transfer): Promise<unknown> => {
    const asked = { content, format, homeName, transfer };
    return backupId
      ? askBucketWorker(project, { backupId, path: content.directory }, 'send-backup-archive', asked, longestStreamMs)
      : readOnHost(project, 'send-archive', { snapshot: snapshotOf(past), ...asked }, longestStreamMs);
  });
}

/** A project’s name as that of a directory, whatever it holds. */
function nameOfHome(name: string) {
  const bare = name
    .replace(/[\\/\u0000-\u001f\u007f]/g, '_')
    .replace(/^\.+/, '_')
    .toWellFormed();
  return entryName.parse(escapeName(new TextEncoder().encode(bare || 'home')));
}
