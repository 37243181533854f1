import { lstat, mkdir, readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { id } from '#src/contracts/ids.ts';

/** What this worker keeps of projects beside their repositories: all of it can be made again. */
export interface ProjectShelf {
  /** A project's directory; it may not be there. */
  directoryOf(projectId: string): string;
  /** Runs work on a project's directory, which is there and stays for as long. */
  using<Result>(projectId: string, work: (directory: string) => Promise<Result>): Promise<Result>;
  /** Ids of the projects that something is kept of. */
  list(): Promise<string[]>;
  /** Removes a project's directory; who works in it is not waited for. */
  remove(projectId: string): Promise<void>;
  /** To be called by whoever has put more into a directory: what has to go then goes soon. */
  grown(projectId: string): void;
  /** Removes directories, the one that was used longest ago first, until all hold `maxBytes` at most. */
  sweep(maxBytes: number): Promise<{ freedBytes: number }>;
}

/** A shelf in one directory, which is there. `onGrown` hears that it may be larger than before. */
export function projectShelf(directory: string, onGrown: () => void = () => undefined): ProjectShelf {
  const users = new Map<string, number>();
  const leaving = new Map<string, Promise<void>>();
  /** Of directories that have not grown since they were measured. */
  const sizes = new Map<string, number>();
  const directoryOf = (projectId: string) => join(directory, id.parse(projectId));

  const drop = (projectId: string): Promise<void> => {
    sizes.delete(projectId);
    const gone = rm(directoryOf(projectId), { recursive: true, force: true }).finally(() => leaving.delete(projectId));
    leaving.set(projectId, gone);
    return gone;
  };
  const measure = async (projectId: string) => {
    const path = directoryOf(projectId);
    const sizeBytes = sizes.get(projectId) ?? (await sizeOf(path));
    sizes.set(projectId, sizeBytes);
    return { projectId, sizeBytes, usedMs: (await lstat(path).catch(() => null))?.mtimeMs ?? 0 };
  };
  const list = async () => (await readdir(directory)).filter((name) => id.safeParse(name).success);

  return {
    directoryOf,
    async using(projectId, work) {
      const path = directoryOf(projectId);
      users.set(projectId, (users.get(projectId) ?? 0) + 1);
      try {
        await leaving.get(projectId);
        await touch(path);
        return await work(path);
      } finally {
        const left = (users.get(projectId) ?? 1) - 1;
        if (left === 0) users.delete(projectId);
        else users.set(projectId, left);
      }
    },
    grown(projectId) {
      sizes.delete(projectId);
      onGrown();
    },
    list,
    remove: drop,
    async sweep(maxBytes) {
      const found = await Promise.all((await list()).map(measure));
      let total = found.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      let freedBytes = 0;
      for (const { projectId, sizeBytes } of found.sort((a, b) => a.usedMs - b.usedMs)) {
        if (total <= maxBytes) break;
        if (users.has(projectId)) continue;
        // In the same turn as the look at its users: whoever comes now waits until it is gone.
        await drop(projectId);
        total -= sizeBytes;
        freedBytes += sizeBytes;
      }
      return { freedBytes };
    },
  };
}

/** Makes a directory where there is none, and notes that it is used now. */
async function touch(path: string): Promise<void> {
  const now = new Date();
  try {
    await utimes(path, now, now);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    await mkdir(path, { recursive: true, mode: 0o700 });
  }
}

/** Bytes on disk, each file once whatever its number of names. */
async function sizeOf(directory: string): Promise<number> {
  const seen = new Map<number, number>();
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (!entry.isFile()) continue;
    const stats = await lstat(join(entry.parentPath, entry.name)).catch(() => null);
    if (stats) seen.set(stats.ino, stats.blocks * 512);
  }
  return [...seen.values()].reduce((sum, bytes) => sum + bytes, 0);
}
