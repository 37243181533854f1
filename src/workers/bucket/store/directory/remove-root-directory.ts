import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { isRoot } from '../object-key.ts';
import { removedDirectory } from './removed-directory.ts';

/** Removes a repository. It is moved out of sight first, so that it is gone at once; `sweep` ends what a crash left. */
export async function removeRootDirectory(bucket: string, root: string): Promise<void> {
  if (!isRoot(root))
    throw new AppError({ code: 'bad_input', userMessage: `“${root}” is not the root of a repository.` });
  await stat(bucket);
  await mkdir(removedDirectory(bucket), { recursive: true, mode: 0o700 });
  const aside = join(removedDirectory(bucket), randomUUID());
  try {
    await rename(join(bucket, root), aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}
