import type { Dirent } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';

export interface CacheBounds {
  /** Above it the sweep begins. */
  highBytes: number;
  /** Down to it, as far as what is in use allows. */
  targetBytes: number;
  /** A repository that was used within this time stays: a run may be reading it. */
  inUseMs: number;
}

/** What is measured to be enough for hundreds of projects, and never fills a disk. */
export const cacheBounds: CacheBounds = {
  highBytes: 4 * 1024 ** 3,
  targetBytes: 3 * 1024 ** 3,
  inUseMs: 60 * 60_000,
};

interface CachedRepository {
  path: string;
  bytes: number;
  usedAtMs: number;
}

/**
 * Keeps rustic's cache within bounds, which rustic itself never does: the repositories that were not used for longest go
 * first, whole, since rustic fetches what is missing again. Gives the number of bytes that it freed.
 */
export async function sweepCache(cacheDirectory: string, nowMs: number, bounds = cacheBounds): Promise<number> {
  const repositories = await Promise.all(
    (await entriesOf(cacheDirectory)).map((entry) => measure(cacheDirectory, entry)),
  );
  let total = repositories.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= bounds.highBytes) return 0;
  const before = total;
  for (const { path, bytes, usedAtMs } of repositories.sort((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (total <= bounds.targetBytes || nowMs - usedAtMs < bounds.inUseMs) break;
    await rm(path, { recursive: true, force: true });
    total -= bytes;
  }
  return before - total;
}

async function measure(directory: string, entry: Dirent): Promise<CachedRepository> {
  const path = join(directory, entry.name);
  const repository: CachedRepository = { path, bytes: 0, usedAtMs: 0 };
  for (const file of await readdir(path, { recursive: true, withFileTypes: true })) {
    // Gone in between: rustic drops what is stale by itself.
    const facts = await stat(join(file.parentPath, file.name)).catch(() => null);
    // A directory's own times do not count: looking into it is what moves them.
    if (!facts?.isFile()) continue;
    repository.bytes += facts.blocks * 512;
    repository.usedAtMs = Math.max(repository.usedAtMs, facts.mtimeMs, facts.atimeMs);
  }
  return repository;
}

async function entriesOf(directory: string): Promise<Dirent[]> {
  try {
    return (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
