import type { FileHandle } from 'node:fs/promises';
import { baseName, type ProjectPath, parentPath } from '#src/contracts/files/paths.ts';
import { childPath } from './child-path.ts';
import { openDirectory } from './open-directory.ts';
import { nameBytes } from './path-names.ts';

/** An entry by its open directory and its name; close it. */
export interface EntryPlace extends AsyncDisposable {
  directory: FileHandle;
  name: Buffer;
  /** For system calls that do not follow a last component. */
  place: Buffer;
  path: ProjectPath;
}

/** Opens the directory that an entry is, or would be, in. The path is not the home. Errors as openDirectory. */
export async function openParent(root: string, path: ProjectPath): Promise<EntryPlace> {
  const name = nameBytes(baseName(path));
  const directory = await openDirectory(root, parentPath(path));
  return {
    directory,
    name,
    place: childPath(directory, name),
    path,
    [Symbol.asyncDispose]: () => directory.close(),
  };
}
