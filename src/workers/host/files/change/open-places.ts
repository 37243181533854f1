import type { FileHandle } from 'node:fs/promises';
import { baseName, type ProjectPath, parentPath } from '#src/contracts/files/paths.ts';
import { childPath } from '../child-path.ts';
import { openDirectory } from '../open-directory.ts';
import { nameBytes } from '../path-names.ts';

/** Opens the directories of one root for many entries: the last one stays open, as neighbours come one after another. */
export interface OpenPlaces extends AsyncDisposable {
  /** The path of an entry through its open directory; valid until the next call. Errors as openDirectory. */
  of(path: ProjectPath): Promise<Buffer>;
}

/** Places under `root`, absolute. */
export function openPlaces(root: string): OpenPlaces {
  let last: { path: string; directory: FileHandle } | null = null;
  const close = async () => {
    const open = last;
    last = null;
    await open?.directory.close();
  };
  return {
    async of(path) {
      const parent = parentPath(path);
      if (last?.path !== parent) {
        await close();
        last = { path: parent, directory: await openDirectory(root, parent) };
      }
      return childPath(last.directory, nameBytes(baseName(path)));
    },
    [Symbol.asyncDispose]: close,
  };
}
