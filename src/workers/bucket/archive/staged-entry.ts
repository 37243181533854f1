import { constants } from 'node:fs';
import { chmod, lstat, open, readlink, realpath } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { ArchiveEntry } from '#src/workers/engine/archive/archive-item.ts';
import { bytesPath } from '#src/workers/engine/rustic/bytes-path.ts';
import { repositoryPath } from '#src/workers/engine/rustic/repository-path.ts';
import type { ListedEntry } from './plan-portions.ts';

const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * An entry of an archive from where it was restored to. It has to be what the list says: a repository that was written
 * by somebody else could put a link where we would then read on.
 */
export async function stagedEntry(
  staging: string,
  names: readonly Buffer[],
  { path, entry }: ListedEntry,
): Promise<ArchiveEntry> {
  const place = bytesPath(staging, repositoryPath(path).names);
  const parent = place.subarray(0, place.lastIndexOf('/'));
  if (!(await realpath(parent, { encoding: 'buffer' })).equals(parent)) throw unlike(path);
  const stats = await lstat(place);
  const base = { names, mode: entry.mode & 0o777, mtimeMs: stats.mtimeMs };
  if (entry.type === 'symlink') {
    if (!stats.isSymbolicLink()) throw unlike(path);
    return { ...base, type: 'symlink', target: await readlink(place, { encoding: 'buffer' }) };
  }
  if (entry.type === 'directory') {
    if (!stats.isDirectory()) throw unlike(path);
    await letUsIn(place, stats.mode, 0o700);
    return { ...base, type: 'directory' };
  }
  if (!stats.isFile() || stats.size !== entry.sizeBytes) throw unlike(path);
  return {
    ...base,
    type: 'file',
    sizeBytes: entry.sizeBytes,
    async open() {
      await letUsIn(place, stats.mode, 0o400);
      return (await open(place, flags)).createReadStream({ highWaterMark: 256 * 1024 });
    },
  };
}

/** Who is not root needs the right to read what was restored with another mode. */
async function letUsIn(place: Buffer, mode: number, needed: number): Promise<void> {
  if (process.getuid?.() !== 0 && (mode & needed) !== needed) await chmod(place, (mode & 0o777) | needed);
}

function unlike(path: string): AppError {
  return new AppError({
    code: 'implausible_result',
    userMessage: `“${displayName(path)}” came out of the backup as something else than the backup lists. Try again; if it stays, tell an admin.`,
    details: { path },
  });
}
