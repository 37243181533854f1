import { type FileHandle, lstat, readlink } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { childPath } from './child-path.ts';
import { directoryEntry } from './directory-entry.ts';
import { fileError } from './file-error.ts';
import { openDirectory } from './open-directory.ts';
import { openParent } from './open-parent.ts';

/** One entry of a hostile tree, a link as the link itself. The home has an empty name. Rejects with `not_found`. */
export async function statEntry(root: string, path: ProjectPath): Promise<DirectoryEntry> {
  if (path === '') {
    await using home = await openDirectory(root, '');
    return directoryEntry(new Uint8Array(), await home.stat({ bigint: true }), null);
  }
  await using entry = await openParent(root, path);
  const found = await statChild(entry.directory, entry.name);
  if (!found) throw fileError(Object.assign(new Error('ENOENT'), { code: 'ENOENT' }), path);
  return found;
}

/** An entry of an open directory; null where there is none of that name. */
export async function statChild(directory: FileHandle, name: Uint8Array): Promise<DirectoryEntry | null> {
  const place = childPath(directory, name);
  try {
    const stats = await lstat(place, { bigint: true });
    const target = stats.isSymbolicLink() ? await readlink(place, { encoding: 'buffer' }) : null;
    return directoryEntry(name, stats, target);
  } catch (error) {
    // EINVAL: it was a link a moment ago. Whoever lists it again sees what it is now.
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'EINVAL') return null;
    throw error;
  }
}
