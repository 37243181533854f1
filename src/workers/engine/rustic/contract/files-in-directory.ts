import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rusticId } from '#src/contracts/ids.ts';
import type { RepositoryFiles } from '../../trees/repository-files.ts';

/** The objects of a repository that lies in a directory: what a bucket's store gives elsewhere, for tests of the engine alone. */
export function filesInDirectory(path: string): RepositoryFiles {
  return {
    listIndexes: async () => (await readdir(join(path, 'index'))).filter((name) => rusticId.safeParse(name).success),
    async read(object) {
      const at = object.type === 'data' ? join(object.id.slice(0, 2), object.id) : (object.id ?? '');
      const file = await open(join(path, object.type, at)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (!file) return null;
      try {
        if (object.type !== 'data') return await file.readFile();
        const part = Buffer.alloc(object.end - object.start + 1);
        const { bytesRead } = await file.read(part, 0, part.length, object.start);
        return part.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
  };
}
