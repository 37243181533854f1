import { randomUUID } from 'node:crypto';
import { type FileHandle, lstat, rename, rmdir } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { escapeName } from '#src/contracts/files/names.ts';
import { childPath } from '../child-path.ts';
import { versionOf } from '../directory-entry.ts';
import { childNames } from '../list-entries.ts';
import { openChildDirectory } from '../open-directory.ts';
import type { EntryPlace } from '../open-parent.ts';

interface TakeOutOptions {
  place: EntryPlace;
  /** In the home, escaped. */
  path: string;
  /** Where it goes whole; parts of it go beside that, as `<out>.<uuid>`. */
  out: string;
  /** Versions of what was put in place, by path relative to the directory; null for directories. */
  manifest: ReadonlyMap<string, string | null>;
}

/**
 * Takes a directory that was put in place out of the home again: whole where nothing in it was changed since, else
 * without what was changed or added and the directories that this is in. Gives the paths that stay.
 */
export async function takeOutDirectory({ place, path, out, manifest }: TakeOutOptions): Promise<string[]> {
  const directory = await openChildDirectory(place.directory, place.name, path);
  try {
    if (await isAsPut(directory, '', manifest)) {
      await rename(place.place, out);
      return [];
    }
    const left = await takeOutParts(directory, '', path, out, manifest);
    if (left.length === 0) await removeEmpty(place.place);
    return left;
  } finally {
    await directory.close();
  }
}

/** True where all that is there was put there, and has its version. What was removed since does not count. */
async function isAsPut(
  directory: FileHandle,
  prefix: string,
  manifest: ReadonlyMap<string, string | null>,
): Promise<boolean> {
  for (const name of await childNames(directory)) {
    const below = `${prefix}${escapeName(name)}`;
    const version = manifest.get(below);
    if (version === undefined) return false;
    const stats = await lstat(childPath(directory, name), { bigint: true });
    if (version !== null) {
      if (versionOf(stats) !== version) return false;
      continue;
    }
    if (!stats.isDirectory()) return false;
    await using child = await openChildDirectory(directory, name, below);
    if (!(await isAsPut(child, `${below}/`, manifest))) return false;
  }
  return true;
}

async function takeOutParts(
  directory: FileHandle,
  prefix: string,
  path: string,
  out: string,
  manifest: ReadonlyMap<string, string | null>,
): Promise<string[]> {
  const left: string[] = [];
  for (const name of await childNames(directory)) {
    const below = `${prefix}${escapeName(name)}`;
    const child = childPath(directory, name);
    const version = manifest.get(below);
    const stats = await lstat(child, { bigint: true });
    if (version === null && stats.isDirectory()) {
      await using inner = await openChildDirectory(directory, name, below);
      const stays = await takeOutParts(inner, `${below}/`, path, out, manifest);
      left.push(...stays);
      if (stays.length === 0) await removeEmpty(child);
    } else if (typeof version === 'string' && versionOf(stats) === version) {
      await rename(child, `${out}.${randomUUID()}`);
    } else {
      left.push(`${path}/${below}`);
    }
  }
  return left;
}

async function removeEmpty(place: Buffer): Promise<void> {
  await rmdir(place).catch((error: unknown) => {
    // Somebody has put something into it a moment ago: it stays.
    if (!['ENOTEMPTY', 'ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) throw error;
  });
}
