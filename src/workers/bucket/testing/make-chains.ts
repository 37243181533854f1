import { join } from 'node:path';
import { type IndexedHome, indexHomes } from './index-homes.ts';

export interface MadeBackup extends IndexedHome {
  /** Where the files of its index lie. */
  directory: string;
}

/** Writes indexes of backups that hold plain files alone, by their path in the home, each with its size. */
export function makeChains(directory: string) {
  const shelf = join(directory, 'shelf');
  const homes = indexHomes({ shelf, own: join(directory, 'own') });
  return {
    async add(sizes: ReadonlyMap<string, number>, form: 'full' | 'change' | 'fold'): Promise<MadeBackup> {
      const files = [...sizes].map(([path, size]) => [`project/${path}`, fileOf(size)] as const);
      const made = await homes.add(new Map(files), form);
      return { ...made, directory: join(shelf, made.snapshotId) };
    },
  };
}

function fileOf(size: number) {
  return { type: 'file', size, mtime: 1n, mode: 0o644, content: Buffer.from([size]).toString('hex') } as const;
}
