import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of the cache on disk, one a content, and the room for them. Names begin with the id of a project. */
export interface CacheShelf {
  /** What there is of a content; it now counts as the one used last. */
  find(name: string): KeptFile | null;
  /** A place to write one; room is made for it as it grows. */
  reserve(name: string): ReservedPlace;
  /** A file that turned out to be gone or damaged; one that has taken its place meanwhile stays. */
  drop(name: string, sizeBytes: number): Promise<void>;
  /** Removes all of a project. */
  dropProject(projectId: string): Promise<void>;
  /** Projects that something is kept of. */
  projects(): string[];
}

/** A content from its beginning on: whole, or a head of it. */
export interface KeptFile {
  path: string;
  sizeBytes: number;
}

export interface ReservedPlace {
  temporary: string;
  /**
   * Makes room for so many bytes in all, by removing what was not used longest. False where there can be none: larger
   * than the cache, or the disk is nearly full.
   */
  grow(toBytes: number): Promise<boolean>;
  /** The end: what was written takes its place (unless more of the same is there by now), or is removed. */
  settle(keptBytes: number): Promise<void>;
}

/** Left free on the disk whatever the cache may hold. */
const keepFreeBytes = 512 * 1024 * 1024;
const namePattern = /^([0-9a-f-]{36}\.[0-9a-f]{64})-(\d{1,15})$/;

/**
 * Opens the cache in a directory of its own and takes up the files that an earlier run left; half-written ones are
 * removed. Names end in the size of the file, so that a cut one is known.
 */
export async function openShelf(directory: string, maxBytes: number): Promise<CacheShelf> {
  const fillingDirectory = join(directory, 'filling');
  await rm(fillingDirectory, { recursive: true, force: true });
  await mkdir(fillingDirectory, { recursive: true, mode: 0o700 });
  // In the order in which they were used: the first goes first.
  const files = new Map<string, number>();
  let keptBytes = 0;
  let reservedBytes = 0;
  const pathOf = (name: string, sizeBytes: number) => join(directory, `${name}-${sizeBytes}`);

  const remove = async (name: string) => {
    const sizeBytes = files.get(name);
    if (sizeBytes === undefined) return;
    files.delete(name);
    keptBytes -= sizeBytes;
    // A reader that has it open keeps its bytes.
    await rm(pathOf(name, sizeBytes), { force: true });
  };

  const put = async (name: string, sizeBytes: number) => {
    if (sizeBytes <= (files.get(name) ?? 0)) return rm(pathOf(name, sizeBytes), { force: true });
    const shorter = remove(name);
    files.set(name, sizeBytes);
    keptBytes += sizeBytes;
    await shorter;
  };

  const makeRoom = async (bytes: number) => {
    if (reservedBytes + bytes > maxBytes) return false;
    reservedBytes += bytes;
    let hasRoom = false;
    try {
      for (const oldest of files.keys()) {
        if (keptBytes + reservedBytes <= maxBytes) break;
        await remove(oldest);
      }
      const disk = await statfs(directory);
      hasRoom = disk.bavail * disk.bsize >= bytes + keepFreeBytes;
    } finally {
      if (!hasRoom) reservedBytes -= bytes;
    }
    return hasRoom;
  };

  for (const { name, size } of await keptFiles(directory)) await put(name, size);

  return {
    find(name) {
      const sizeBytes = files.get(name);
      if (sizeBytes === undefined) return null;
      files.delete(name);
      files.set(name, sizeBytes);
      return { path: pathOf(name, sizeBytes), sizeBytes };
    },
    reserve(name) {
      const temporary = join(fillingDirectory, randomUUID());
      let granted = 0;
      let settled = false;
      const release = () => {
        reservedBytes -= granted;
        granted = 0;
      };
      return {
        temporary,
        async grow(toBytes) {
          const more = toBytes - granted;
          if (more <= 0) return true;
          if (settled || !(await makeRoom(more))) return false;
          granted += more;
          if (settled) release();
          return !settled;
        },
        async settle(kept) {
          settled = true;
          try {
            if (kept === 0) return await rm(temporary, { force: true });
            await rename(temporary, pathOf(name, kept));
            // Of one size they have the same bytes.
            if (files.get(name) !== kept) await put(name, kept);
          } finally {
            release();
          }
        },
      };
    },
    async drop(name, sizeBytes) {
      if (files.get(name) === sizeBytes) await remove(name);
    },
    async dropProject(projectId) {
      for (const name of [...files.keys()]) if (projectOf(name) === projectId) await remove(name);
    },
    projects: () => [...new Set([...files.keys()].map(projectOf))],
  };
}

function projectOf(name: string): string {
  return name.slice(0, name.indexOf('.'));
}

/** What an earlier run left, the one written first first; cut ones and others are removed. */
async function keptFiles(directory: string) {
  const found: { name: string; size: number; mtimeMs: number }[] = [];
  for (const file of await readdir(directory)) {
    if (file === 'filling') continue;
    const { size, mtimeMs } = await stat(join(directory, file));
    const [, name, said] = file.match(namePattern) ?? [];
    if (name && Number(said) === size) found.push({ name, size, mtimeMs });
    else await rm(join(directory, file), { recursive: true, force: true });
  }
  return found.sort((a, b) => a.mtimeMs - b.mtimeMs);
}
