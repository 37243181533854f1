import { lstat } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';

/** True where anything has this path, a dangling link too; other errors than absence are thrown. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}
