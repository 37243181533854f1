import { chmod, realpath, utimes } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { TreeEntry } from './tree-entry.ts';

/**
 * Gives a directory that was restored into the mode and time that the backup has for it: rustic leaves those of its
 * destination alone. Nothing else writes there any more; a link on the way is refused.
 */
export async function setTopDirectory(path: string, entry: TreeEntry): Promise<void> {
  if ((await realpath(path)) !== path) {
    throw new AppError({
      code: 'repository_corrupt',
      userMessage: 'This backup puts a link in the place of a directory. It was not made by us; tell an admin.',
      details: { path },
    });
  }
  await chmod(path, entry.mode);
  if (entry.mtimeNs !== null) await utimes(path, entry.mtimeMs / 1_000, entry.mtimeMs / 1_000);
}
