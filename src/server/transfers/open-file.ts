import type { ByteRange } from '#src/contracts/files/byte-range.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { askBucketWorker } from '../backups/browse-backup.ts';
import { backupOf, type FilesPlace, snapshotOf } from '../files/files-place.ts';
import { readOnHost } from '../files/service.ts';
import type { Authorized } from '../projects/policy.ts';
import { hostOf } from '../projects/service.ts';
import { workersOfRegion } from '../workers/service.ts';
import { longestStreamMs, takeArrival } from './take-arrival.ts';
import type { Arrival } from './transfers.ts';

export interface FilePart extends FilesPlace {
  maxBytes: number | null;
  range?: ByteRange | undefined;
}

export interface OpenedFile extends Arrival {
  /** Kept when the last byte has been sent; fails when the stream breaks. */
  done: Promise<{ entry: DirectoryEntry; truncated: boolean }>;
}

/** Opens a file, live or as it was, to be read as it comes. Ends with `signal`. */
export async function openFile(
  project: Authorized<'viewer'>,
  { past, path, maxBytes, range }: FilePart,
  signal: AbortSignal,
): Promise<OpenedFile> {
  const backupId = backupOf(past);
  const workers = backupId ? await workersOfRegion(project.regionId, project.id) : [await hostOf(project)];
  return takeArrival(workers, signal, (transfer) => {
    const asked = { transfer, maxBytes, range };
    return backupId
      ? askBucketWorker(project, { backupId, path }, 'send-backup-file', asked, longestStreamMs)
      : readOnHost(project, 'send-file', { snapshot: snapshotOf(past), path, ...asked }, longestStreamMs);
  });
}
