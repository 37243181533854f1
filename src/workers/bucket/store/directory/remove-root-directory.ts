import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { isRoot } from '../object-key.ts';
import { removedDirectory } from './removed-directory.ts';

/**
 * Removes a repository. It is moved out of sight first, so that it is gone at once; what an earlier run has moved there
 * and not removed goes as well.
 */
export async function removeRootDirectory(bucket: string, root: string): Promise<void> {
  if (!isRoot(root))
    throw new AppError({ code: 'bad_input', userMessage: `“${root}” is not the root of a repository.` });
  await stat(bucket);
  const removed = removedDirectory(bucket);
  await mkdir(removed, { recursive: true, mode: 0o700 });
  try {
    await rename(join(bucket, root), join(removed, `${root}.${randomUUID()}`));
  } catch (error) {
    const isGone = errnoOf(error) === 'ENOENT';
    if (!isGone) throw error;
  }
  for (const name of await readdir(removed)) {
    if (name.startsWith(`${root}.`)) await rm(join(removed, name), { recursive: true, force: true });
  }
}
