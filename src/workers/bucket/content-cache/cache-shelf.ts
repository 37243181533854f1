import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of the cache on disk, and the room for them. */
export interface CacheShelf {
  /** Path of a whole file; it now counts as the one used last. */
  find(name: string): string | null;
  /**
   * Makes room for a file that is to be written, by removing what was not used longest. Null where there can be none:
   * larger than the cache, or the disk is nearly full.
   */
  reserve(name: string, sizeBytes: number): Promise<ReservedPlace | null>;
  /** A file that turned out to be gone or damaged. */
  drop(name: string): Promise<void>;
}

export interface ReservedPlace {
  temporary: string;
  target: string;
  /** To be called once: the file is in its place, or will not come. */
  settle(kept: boolean): void;
}

/** Left free on the disk whatever the cache may hold. */
const keepFreeBytes = 512 * 1024 * 1024;
const namePattern = /^[0-9a-f]{64}-(\d{1,15})$/;

/**
 * Opens the cache in a directory of its own and takes up the whole files that an earlier run left; half-written ones
 * are removed. Names end in the size of the file, so that a cut one is known.
 */
export async function openShelf(directory: string, maxBytes: number): Promise<CacheShelf> {
  const fillingDirectory = join(directory, 'filling');
  await rm(fillingDirectory, { recursive: true, force: true });
  await mkdir(fillingDirectory, { recursive: true, mode: 0o700 });
  // In the order in which they were used: the first goes first.
  const files = new Map<string, number>(await wholeFiles(directory));
  const reserved = new Map<ReservedPlace, number>();
  const usedBytes = () => sum(files) + sum(reserved);

  return {
    find(name) {
      const sizeBytes = files.get(name);
      if (sizeBytes === undefined) return null;
      files.delete(name);
      files.set(name, sizeBytes);
      return join(directory, name);
    },
    async reserve(name, sizeBytes) {
      if (sizeBytes > maxBytes - sum(reserved)) return null;
      const place: ReservedPlace = {
        temporary: join(fillingDirectory, randomUUID()),
        target: join(directory, name),
        settle(kept) {
          reserved.delete(place);
          if (kept) files.set(name, sizeBytes);
        },
      };
      reserved.set(place, sizeBytes);
      for (const oldest of files.keys()) {
        if (usedBytes() <= maxBytes) break;
        files.delete(oldest);
        // A reader that has it open keeps its bytes.
        await rm(join(directory, oldest), { force: true });
      }
      const disk = await statfs(directory);
      if (disk.bavail * disk.bsize >= sizeBytes + keepFreeBytes) return place;
      reserved.delete(place);
      return null;
    },
    async drop(name) {
      files.delete(name);
      await rm(join(directory, name), { force: true });
    },
  };
}

function sum(files: ReadonlyMap<unknown, number>): number {
  let total = 0;
  for (const bytes of files.values()) total += bytes;
  return total;
}

/** Names and sizes of the whole files in the directory, the one written first first; others are removed. */
async function wholeFiles(directory: string): Promise<[string, number][]> {
  const found: { name: string; size: number; mtimeMs: number }[] = [];
  for (const name of await readdir(directory)) {
    if (name === 'filling') continue;
    const { size, mtimeMs } = await stat(join(directory, name));
    if (Number(name.match(namePattern)?.[1] ?? Number.NaN) === size) found.push({ name, size, mtimeMs });
    else await rm(join(directory, name), { recursive: true, force: true });
  }
  return found.sort((a, b) => a.mtimeMs - b.mtimeMs).map(({ name, size }) => [name, size]);
}
