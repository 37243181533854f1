import { readdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isSnapshotTime } from '../is-snapshot-time.ts';
import { isThere } from '../is-there.ts';
import { snapshotTimes } from '../snapshot-times.ts';
import type { Tree } from '../tree.ts';
import { snapshotsDirectory } from '../tree-paths.ts';
import { readTreeRecord } from '../tree-record.ts';
import { freeSnapshotPath } from './free-snapshot-path.ts';
import { readRemovedGeneration } from './removed-generation.ts';
import { runBtrfs } from './run-btrfs.ts';
import { subvolumeFacts } from './subvolume-facts.ts';
import { subvolumeGeneration } from './subvolume-generation.ts';

interface TakeOptions {
  btrfs: string;
  /** The worker's. */
  directory: string;
  tree: Tree;
  why: 'asked' | 'schedule';
  /**
   * First generations of lasting snapshots by their paths, as far as they are known; more come in. Of one that was behind
   * its tree already, any later generation: it stays behind.
   */
  known: Map<string, string>;
  /** Whether an operation of this process reads the capture at a path. */
  isRunning: (path: string) => boolean;
}

/**
 * Takes a lasting snapshot of a tree, unless one that is there has it as it is: a lasting one, whose time is given, or what
 * a backup has captured. A snapshot raises the generation of its tree, and that of the last backup must stay
 * the tree's as long as nothing was changed. To be called in the project's turn.
 */
export async function takeIfChanged(options: TakeOptions): Promise<{ time: string | null; taken: boolean }> {
  const { btrfs, directory, tree, why, known, isRunning } = options;
  const snapshots = snapshotsDirectory(directory, tree.project);
  // A write shows in the generation only once it is committed.
  await runBtrfs(btrfs, ['filesystem', 'sync', '--', tree.path]);
  const now = await subvolumeGeneration(btrfs, tree.path);
  // Not the newest alone: a wrong clock may have dated another one ahead of it.
  for (const time of await snapshotTimes(snapshots))
    if (await hasAll(options, join(snapshots, time), now)) return { time, taken: false };
  const captures = (await readdir(snapshots)).filter((name) => !isSnapshotTime(name));
  for (const name of captures) {
    const path = join(snapshots, name);
    if (!(await hasAll(options, path, now))) continue;
    if (why === 'schedule' || isRunning(path)) return { time: null, taken: false };
    return { time: await keepLeft(options, path), taken: true };
  }
  if (why === 'schedule' && (await wasRemoved(options, now))) return { time: null, taken: false };
  const { path, time } = await freeSnapshotPath(snapshots, Date.now());
  await runBtrfs(btrfs, ['subvolume', 'snapshot', '-r', '--', tree.path, path]);
  // Found out when it is asked for: a project that is at work is ahead of it by then, which is cheap to tell.
  known.delete(path);
  return { time, taken: true };
}

/**
 * What a process that was killed has captured is as good as another one, which would make the tree look changed. Should
 * its operation go on here, it captures anew, or finds its backup made and does without.
 */
async function keepLeft({ btrfs, directory, tree }: TakeOptions, capture: string): Promise<string> {
  const { madeAtMs } = await subvolumeFacts(btrfs, capture);
  const { path, time } = await freeSnapshotPath(snapshotsDirectory(directory, tree.project), madeAtMs);
  await rename(capture, path);
  return time;
}

/** Somebody did not want that snapshot, and another one would make an unchanged tree look changed. */
async function wasRemoved({ directory, tree }: TakeOptions, now: string): Promise<boolean> {
  const removed = await readRemovedGeneration(directory, tree.project);
  return removed?.treeId === tree.project.treeId && BigInt(removed.generation) >= BigInt(now);
}

async function hasAll({ btrfs, tree, known }: TakeOptions, path: string, now: string): Promise<boolean> {
  const isBehind = (generation: string | undefined) => generation !== undefined && BigInt(generation) < BigInt(now);
  try {
    const noted = known.get(path);
    if (isBehind(noted)) return false;
    // Of another tree of the project (it was moved), generations say nothing about this one.
    if ((await readTreeRecord(path))?.treeId !== tree.project.treeId) return false;
    if (noted !== undefined) return true;
    const any = await subvolumeGeneration(btrfs, path);
    // Its first one takes long to find out, and is no greater.
    const first = isBehind(any) ? any : (await subvolumeFacts(btrfs, path)).firstGeneration;
    // The name of a capture is given to another one by the next attempt.
    if (isSnapshotTime(basename(path))) known.set(path, first);
    return !isBehind(first);
  } catch (error) {
    // Removed just now.
    if (!(await isThere(path))) return false;
    throw error;
  }
}
