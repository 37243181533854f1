import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { brokenOffMs, sweepChanges } from '../files/change/sweep-changes.ts';
import { removeOwnTree } from '../files/remove-own-tree.ts';
import { removingPrefix } from '../files/remove-tree.ts';
import { isSnapshotTime } from '../storage/is-snapshot-time.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tree } from '../storage/tree.ts';
import { snapshotsDirectory } from '../storage/tree-paths.ts';

interface SweepOptions {
  storage: Storage;
  tree: Tree;
  nowMs: number;
  signal: AbortSignal;
  /** True of the id of an operation that is not known to have ended: what is its own is left alone, however old. */
  goesOn?: (operationId: string) => boolean;
}

/** Removes what runs that have ended left in a tree: old undo, staging, captures. Gives their names. */
export async function sweepTree(options: SweepOptions): Promise<string[]> {
  const { storage, tree, nowMs, signal, goesOn = () => false } = options;
  const removed = (await sweepChanges({ tree, nowMs, signal, goesOn })).map((name) => `undo/${name}`);
  for (const name of await readdir(tree.staging)) {
    const path = join(tree.staging, name);
    // Uploads have their own sweep; a directory's time there says nothing about what is in it.
    if (name === 'uploads' || goesOn(name)) continue;
    if (!name.startsWith(removingPrefix) && !(await isOld(path, nowMs))) continue;
    await removeOwnTree(path);
    removed.push(`staging/${name}`);
  }
  const snapshots = snapshotsDirectory(storage.directory, tree.project);
  for (const name of await readdir(snapshots)) {
    // Lasting ones go by the rules of retention, not by their age alone.
    if (isSnapshotTime(name)) continue;
    if (await storage.dropLeftCapture(tree, name, nowMs - brokenOffMs)) removed.push(`snapshots/${name}`);
  }
  return removed;
}

/** By ctime, which nobody can set back. Never of a snapshot: the root of that has the ctime of its tree’s. */
async function isOld(path: string, nowMs: number): Promise<boolean> {
  return nowMs - (await stat(path)).ctimeMs > brokenOffMs;
}
