import { readdir, stat } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { id } from '#src/contracts/ids.ts';
import { changePaths } from '../files/change/change-paths.ts';
import { isBrokenOff } from '../files/change/is-broken-off.ts';
import { brokenOffMs } from '../files/change/sweep-changes.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tree } from '../storage/tree.ts';
import { snapshotsDirectory } from '../storage/tree-paths.ts';

/**
 * Ids of the operations (and of people's removals) that have staged, captured or changed something in a tree of late, or
 * have been in the midst of a change since whenever.
 */
export async function findTraces(storage: Storage, tree: Tree, nowMs: number): Promise<string[]> {
  const snapshots = snapshotsDirectory(storage.directory, tree.project);
  const changes: string[] = [];
  for (const name of await readdir(tree.undo)) {
    const atMs = await touchedMs(changePaths(tree, name).journal);
    if (nowMs - atMs < brokenOffMs || (atMs > 0 && (await isBrokenOff(tree, name)))) changes.push(name);
  }
  const names = new Set([...(await readdir(tree.staging)), ...(await readdir(snapshots)), ...changes]);
  // Lasting snapshots have no ids for names.
  return [...names].filter((name) => id.safeParse(name).success);
}

/** When it was last written to, milliseconds since 1970; 0 where it is not there. */
async function touchedMs(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return 0;
    throw error;
  }
}
