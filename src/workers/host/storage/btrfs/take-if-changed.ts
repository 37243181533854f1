import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSnapshotTime } from '../is-snapshot-time.ts';
import { isThere } from '../is-there.ts';
import { snapshotTimes } from '../snapshot-times.ts';
import type { Tree } from '../tree.ts';
import { freeSnapshotPath } from './free-snapshot-path.ts';
import { runBtrfs } from './run-btrfs.ts';
import { type SubvolumeFacts, subvolumeFacts } from './subvolume-facts.ts';

/**
 * Takes a lasting snapshot of a tree, unless one that is there has it as it is: the newest, whose time is given, or what
 * a backup that runs has captured. A snapshot raises the generation of its tree, and that of the last backup must stay
 * the tree's as long as nothing was changed. To be called in the project's turn.
 */
export async function takeIfChanged(
  btrfs: string,
  snapshots: string,
  tree: Tree,
): Promise<{ time: string | null; taken: boolean }> {
  // A write shows in the generation only once it is committed.
  await runBtrfs(btrfs, ['filesystem', 'sync', '--', tree.path]);
  const now = await subvolumeFacts(btrfs, tree.path);
  const [newest] = await snapshotTimes(snapshots);
  if (newest !== undefined && (await hasAll(btrfs, join(snapshots, newest), now)))
    return { time: newest, taken: false };
  const captures = (await readdir(snapshots)).filter((name) => !isSnapshotTime(name));
  for (const name of captures) {
    if (await hasAll(btrfs, join(snapshots, name), now)) return { time: null, taken: false };
  }
  const { path, time } = await freeSnapshotPath(snapshots, Date.now());
  await runBtrfs(btrfs, ['subvolume', 'snapshot', '-r', '--', tree.path, path]);
  return { time, taken: true };
}

/** Of another tree of the project (it was moved), generations say nothing about this one. */
async function hasAll(btrfs: string, path: string, now: SubvolumeFacts): Promise<boolean> {
  try {
    const { firstGeneration, parentUuid } = await subvolumeFacts(btrfs, path);
    return parentUuid === now.uuid && BigInt(firstGeneration) >= BigInt(now.generation);
  } catch (error) {
    // Removed just now.
    if (!(await isThere(path))) return false;
    throw error;
  }
}
