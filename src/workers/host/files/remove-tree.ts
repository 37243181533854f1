import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, type FileHandle, lstat, open, rename, rmdir, unlink } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { childPath } from './child-path.ts';
import { inBatches } from './in-batches.ts';
import { childNames } from './list-entries.ts';
import { openChildDirectory } from './open-directory.ts';

/** Linux’ O_PATH, which Node does not name: what may not be read can be opened so. */
const pathOnly = 0o10000000;

/** Names of directories on their way out; a run that was killed leaves them to the next sweep. */
export const removingPrefix = '.removing-';

/**
 * Removes an entry of one of the worker's own directories, and all below it. What was put aside from a project can
 * still be written by a program that stands in it, so no link is followed and each directory is emptied through its
 * descriptor; what is in it is first moved up beside it, so that no depth of nesting needs more than one descriptor.
 * Nothing there is no error; where `signal` aborts, what is left stays.
 */
export async function removeTree(holder: FileHandle, name: Uint8Array, signal?: AbortSignal): Promise<void> {
  const waiting: Uint8Array[] = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    signal?.throwIfAborted();
    waiting.push(...(await removeOne(holder, next)));
  }
}

/** Removes a file, or a directory whose own directories it first moves into `holder`: gives their names there. */
async function removeOne(holder: FileHandle, name: Uint8Array): Promise<Uint8Array[]> {
  const place = childPath(holder, name);
  const stats = await lstat(place).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (!stats) return [];
  if (!stats.isDirectory()) {
    await unlink(place);
    return [];
  }
  await openUp(place);
  await using directory = await openChildDirectory(holder, name, '');
  const moved: Uint8Array[] = [];
  // A program that stands in there may go on writing: three rounds, then the error of rmdir tells of it.
  for (let round = 0; round < 3; round += 1) {
    await inBatches(await childNames(directory), 64, async (child) => {
      const up = await clear(holder, childPath(directory, child));
      if (up) moved.push(up);
    });
    const left = await rmdir(place).then(
      () => null,
      (error: unknown) => error,
    );
    if (left === null) return moved;
    if (errnoOf(left) !== 'ENOTEMPTY' || round === 2) throw left;
  }
  return moved;
}

/** As somebody else than root a directory without these bits can be neither moved nor emptied. No link is followed. */
async function openUp(place: Uint8Array): Promise<void> {
  if (process.geteuid?.() === 0) return;
  await using directory = await open(Buffer.from(place), pathOnly | constants.O_NOFOLLOW | constants.O_DIRECTORY);
  await chmod(`/proc/self/fd/${directory.fd}`, 0o700);
}

async function clear(holder: FileHandle, place: Buffer): Promise<Uint8Array | null> {
  try {
    if (!(await lstat(place)).isDirectory()) {
      await unlink(place);
      return null;
    }
    await openUp(place);
    const name = Buffer.from(`${removingPrefix}${randomUUID()}`);
    await rename(place, childPath(holder, name));
    return name;
  } catch (error) {
    // Exchanged or gone between two calls: the next round sees what is there now.
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return null;
    throw error;
  }
}
