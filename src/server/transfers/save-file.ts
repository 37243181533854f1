import type { Readable } from 'node:stream';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { changeLive } from '../files/service.ts';
import type { Authorized } from '../projects/policy.ts';
import { offerBytes } from './transfers.ts';

const longestMs = 6 * 3_600_000;

interface Upload {
  path: ProjectPath;
  /** The version that the person saw; null: there must be no such file yet. */
  baseVersion: string | null;
  sizeBytes: number | null;
  source: Readable;
}

/** Puts bytes into a live file if nobody changed it since; gives the entry as it is then. Ends with `signal`. */
export async function saveFile(
  project: Authorized<'collaborator'>,
  { path, baseVersion, sizeBytes, source }: Upload,
  signal: AbortSignal,
): Promise<DirectoryEntry> {
  const transfer = offerBytes({ workerIds: [project.hostId], signal }, source);
  const { entry } = await changeLive(project, 'receive-file', { path, baseVersion, sizeBytes, transfer }, longestMs);
  return entry;
}
