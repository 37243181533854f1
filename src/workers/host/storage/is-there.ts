import { lstat } from 'node:fs/promises';

/** True where anything has this path, a dangling link too; other errors than absence are thrown. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
