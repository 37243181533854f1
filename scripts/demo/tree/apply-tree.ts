import { lstat, rename } from 'node:fs/promises';
import { below } from './below.ts';
import type { TreeEntry, TreeRevision } from './entry.ts';
import { removeOthers } from './remove-others.ts';
import { isWritten, type Owner, writeEntry } from './write-entry.ts';

/**
 * Makes a directory hold a revision, the way a person at work would: what is renamed is renamed, what is as it should
 * be is not touched, what is no longer there is deleted. Owners are those of the directory. Run again after a kill it
 * goes on where it was. Gives the number of entries that were written.
 */
export async function applyTree(directory: Buffer, { entries, renames }: TreeRevision): Promise<number> {
  const { uid, gid } = await lstat(directory);
  const owner: Owner = { uid, gid };
  for (const { from, to } of renames) await renameOnce(below(directory, from), below(directory, to));
  await removeOthers(directory, withParents(entries));
  let written = 0;
  for (const entry of entries) {
    const path = below(directory, entry.path);
    if (await isWritten(path, entry)) continue;
    await writeEntry(directory, path, entry, owner);
    written += 1;
  }
  return written;
}

async function renameOnce(from: Buffer, to: Buffer): Promise<void> {
  if ((await exists(from)) && !(await exists(to))) await rename(from, to);
}

async function exists(path: Buffer): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

/** The paths of entries and of the directories that they lie in, as keys, and whether each is a directory. */
function withParents(entries: TreeEntry[]): Map<string, boolean> {
  const keys = new Map<string, boolean>();
  for (const { path, kind } of entries) {
    const key = path.toString('latin1');
    keys.set(key, kind === 'directory');
    for (let slash = key.lastIndexOf('/'); slash !== -1; slash = key.lastIndexOf('/', slash - 1)) {
      keys.set(key.slice(0, slash), true);
    }
  }
  return keys;
}
