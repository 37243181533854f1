import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { askBucketWorker } from '../backups/browse-backup.ts';
import { readLive } from '../files/service.ts';
import type { Authorized } from '../projects/policy.ts';
import { hostOf } from '../projects/service.ts';
import { workersOfRegion } from '../workers/service.ts';
import { type Arrival, offerArrival } from './transfers.ts';

/** Files are streamed for as long as bytes move; this only bounds one that never begins or never ends. */
const longestMs = 6 * 3_600_000;

export interface FilePlace {
  /** null: the live file. */
  backupId: string | null;
  path: ProjectPath;
  maxBytes: number | null;
}

export interface OpenedFile extends Arrival {
  /** Kept when the last byte has been sent; fails when the stream breaks. */
  done: Promise<{ entry: DirectoryEntry; truncated: boolean }>;
}

/** Opens a live file or one of a backup, to be read as it comes. Ends with `signal`. */
export async function openFile(
  project: Authorized<'viewer'>,
  { backupId, path, maxBytes }: FilePlace,
  signal: AbortSignal,
): Promise<OpenedFile> {
  const workers = backupId ? await workersOfRegion(project.regionId, project.id) : [await hostOf(project)];
  const { grant: transfer, arrived } = offerArrival({ workerIds: workers.map(({ id }) => id), signal });
  const done = backupId
    ? askBucketWorker(project, { backupId, path }, 'send-backup-file', { transfer, maxBytes }, longestMs)
    : readLive(project, 'send-file', { path, transfer, maxBytes }, longestMs);
  // The answer before the first byte can only be a refusal; after it, a failure also breaks the stream itself.
  const arrival = await Promise.race([arrived, done.then(() => arrived)]);
  done.catch((error: unknown) => arrival.bytes.destroy(error instanceof Error ? error : new Error(String(error))));
  return { ...arrival, done };
}
