import type { ByteRange } from '#src/contracts/files/byte-range.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { askBucketWorker } from '../backups/browse-backup.ts';
import { readLive } from '../files/service.ts';
import type { Authorized } from '../projects/policy.ts';
import { hostOf } from '../projects/service.ts';
import { workersOfRegion } from '../workers/service.ts';
import { longestStreamMs, takeArrival } from './take-arrival.ts';
import type { Arrival } from './transfers.ts';

export interface FilePlace {
  /** null: the live file. */
  backupId: string | null;
  path: ProjectPath;
  maxBytes: number | null;
  range?: ByteRange | undefined;
}

export interface OpenedFile extends Arrival {
  /** Kept when the last byte has been sent; fails when the stream breaks. */
  done: Promise<{ entry: DirectoryEntry; truncated: boolean }>;
}

/** Opens a live file or one of a backup, to be read as it comes. Ends with `signal`. */
export async function openFile(
  project: Authorized<'viewer'>,
  { backupId, path, maxBytes, range }: FilePlace,
  signal: AbortSignal,
): Promise<OpenedFile> {
  const workers = backupId ? await workersOfRegion(project.regionId, project.id) : [await hostOf(project)];
  return takeArrival(workers, signal, (transfer) =>
    backupId
      ? askBucketWorker(project, { backupId, path }, 'send-backup-file', { transfer, maxBytes, range }, longestStreamMs)
      : readLive(project, 'send-file', { path, transfer, maxBytes, range }, longestStreamMs),
  );
}
