import type { BigIntStats } from 'node:fs';
import { type FileHandle, lstat, readlink } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { escapeName } from '#src/contracts/files/names.ts';
import { childPath } from './child-path.ts';
import { inBatches } from './in-batches.ts';
import { childNames } from './list-entries.ts';
import { openChildIfThere } from './open-directory.ts';

export interface WalkedEntry {
  /** Escaped, relative to where the walk began. */
  path: string;
  name: Buffer;
  stats: BigIntStats;
  /** Raw, of a symlink. */
  target: Buffer | null;
  /** The open directory that holds it; closed when the walk has left it. */
  directory: FileHandle;
}

interface WalkOptions {
  top: FileHandle;
  /** Before what is below it. */
  visit: (entry: WalkedEntry) => Promise<void> | void;
  signal: AbortSignal;
  maxDepth?: number;
}

/**
 * Visits everything below an open directory without following links: the entries of a directory side by side, then its
 * directories one after another. What vanishes meanwhile is left out.
 */
export async function walkTree(options: WalkOptions): Promise<void> {
  await walk(options, options.top, '', 1);
}

async function walk(options: WalkOptions, directory: FileHandle, prefix: string, depth: number): Promise<void> {
  const below: { name: Buffer; path: string }[] = [];
  await inBatches(await childNames(directory), 128, async (name) => {
    options.signal.throwIfAborted();
    const place = childPath(directory, name);
    try {
      const stats = await lstat(place, { bigint: true });
      const target = stats.isSymbolicLink() ? await readlink(place, { encoding: 'buffer' }) : null;
      const path = `${prefix}${escapeName(name)}`;
      await options.visit({ path, name, stats, target, directory });
      if (stats.isDirectory()) below.push({ name, path });
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
  });
  if (depth >= (options.maxDepth ?? Number.POSITIVE_INFINITY)) return;
  for (const { name, path } of below) {
    const child = await openChildIfThere(directory, name, path);
    if (!child) continue;
    try {
      await walk(options, child, `${path}/`, depth + 1);
    } finally {
      await child.close();
    }
  }
}
