import { type FileHandle, readdir } from 'node:fs/promises';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { fileError } from './file-error.ts';
import { inBatches } from './in-batches.ts';
import { openDirectory } from './open-directory.ts';
import { statChild } from './stat-entry.ts';

/** All entries of a directory of a hostile tree, in no order; what vanishes meanwhile is left out. */
export async function listEntries(root: string, path: ProjectPath, signal: AbortSignal): Promise<DirectoryEntry[]> {
  await using directory = await openDirectory(root, path);
  const names = await childNames(directory).catch((error: unknown) => {
    throw fileError(error, path);
  });
  const entries = await inBatches(names, 256, (name) => {
    signal.throwIfAborted();
    return statChild(directory, name);
  });
  return entries.filter((entry) => entry !== null);
}

/** Raw names of an open directory, in no order. */
export function childNames(directory: FileHandle): Promise<Buffer[]> {
  return readdir(`/proc/self/fd/${directory.fd}`, { encoding: 'buffer' });
}
