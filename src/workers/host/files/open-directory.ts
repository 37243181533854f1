import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { childPath } from './child-path.ts';
import { fileError, linkError } from './file-error.ts';
import { pathNames } from './path-names.ts';

const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/**
 * Opens a directory of a hostile tree: from `root` (absolute, the worker's own) name by name, each from the descriptor
 * of the one above, never through a link. Rejects with `not_found`, `path_outside_project` (a link), `path_unreadable`.
 */
export async function openDirectory(root: string, path: string): Promise<FileHandle> {
  let directory = await open(root, flags).catch((error: unknown) => {
    throw fileError(error, '');
  });
  const names = pathNames(path);
  const escaped = path.split('/');
  for (const [index, name] of names.entries()) {
    const above = directory;
    try {
      directory = await openChildDirectory(above, name, escaped.slice(0, index + 1).join('/'));
    } finally {
      await above.close();
    }
  }
  return directory;
}

/** Opens a directory in an open one; `path` is what errors call it. */
export async function openChildDirectory(above: FileHandle, name: Uint8Array, path: string): Promise<FileHandle> {
  const place = childPath(above, name);
  try {
    return await open(place, flags);
  } catch (error) {
    // Linux says “not a directory” of a link too, where both flags are given.
    const isLink = errnoOf(error) === 'ENOTDIR' && (await lstat(place).catch(() => null))?.isSymbolicLink();
    throw isLink ? linkError(path) : fileError(error, path);
  }
}

/** The same, or null where there is no such directory any more: it went, or was exchanged for something else. */
export async function openChildIfThere(above: FileHandle, name: Uint8Array, path: string): Promise<FileHandle | null> {
  try {
    return await openChildDirectory(above, name, path);
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'path_outside_project'].includes(error.code)) return null;
    throw error;
  }
}
