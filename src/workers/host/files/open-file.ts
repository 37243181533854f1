import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { typeOf } from './directory-entry.ts';
import { fileError, linkError } from './file-error.ts';
import type { EntryPlace } from './open-parent.ts';

// Without O_NONBLOCK the opening of a named pipe would wait for its writer.
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/** Opens a regular file of a hostile tree to read it; anything else is refused. */
export async function openFile(
  entry: Pick<EntryPlace, 'place' | 'path'>,
): Promise<{ file: FileHandle; stats: BigIntStats }> {
  const before = await lstat(entry.place, { bigint: true }).catch((error: unknown) => {
    throw fileError(error, entry.path);
  });
  if (before.isSymbolicLink()) throw linkError(entry.path);
  // To open a device may do something to it: only what was a file a moment ago is opened, and looked at again.
  if (!before.isFile()) throw notAFile(entry.path, before);
  const file = await open(entry.place, flags).catch((error: unknown) => {
    throw fileError(error, entry.path);
  });
  try {
    const stats = await file.stat({ bigint: true });
    if (!stats.isFile()) throw notAFile(entry.path, stats);
    return { file, stats };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function notAFile(path: string, stats: BigIntStats): AppError {
  const what = typeOf(stats) === 'directory' ? 'a directory' : 'not a regular file';
  return new AppError({
    code: 'bad_input',
    userMessage: `“${displayName(path)}” is ${what}; only files have contents to send.`,
    details: { path, type: typeOf(stats) },
  });
}
