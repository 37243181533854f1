import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { Tree } from '../storage/tree.ts';

export interface StagedFile extends AsyncDisposable {
  file: FileHandle;
  /** Absolute, out of the project's reach. */
  path: string;
}

/** Makes an empty file in the tree's staging; disposing of it closes it, and removes it where it was not put in place. */
export async function createStaged(tree: Tree, name: string): Promise<StagedFile> {
  const directory = join(tree.staging, 'uploads');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, name);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const file = await open(path, flags, 0o600);
  return {
    file,
    path,
    async [Symbol.asyncDispose]() {
      await file.close();
      await unlink(path).catch((error: unknown) => {
        if (errnoOf(error) !== 'ENOENT') throw error;
      });
    },
  };
}
