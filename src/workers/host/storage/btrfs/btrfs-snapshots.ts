import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { isThere } from '../is-there.ts';
import { snapshotGone } from '../snapshot-gone.ts';
import { SnapshotHolds } from '../snapshot-holds.ts';
import type { SnapshotStore } from '../snapshot-store.ts';
import { snapshotTimes } from '../snapshot-times.ts';
import type { Tree } from '../tree.ts';
import { snapshotsDirectory } from '../tree-paths.ts';
import { readTreeRecord } from '../tree-record.ts';
import { noteRemovedGeneration } from './removed-generation.ts';
import { runBtrfs } from './run-btrfs.ts';
import { subvolumeFacts } from './subvolume-facts.ts';
import { takeIfChanged } from './take-if-changed.ts';

interface BtrfsSnapshotsOptions {
  btrfs: string;
  directory: string;
  /** Runs what makes, renames or drops snapshots of a project one after the other. */
  inTurn: <Result>(tree: Tree, work: () => Promise<Result>) => Promise<Result>;
  /** Whether an operation of this process reads the capture at a path. */
  isRunning: (path: string) => boolean;
}

/** Lasting snapshots as read-only subvolumes. */
export function btrfsSnapshots({ btrfs, directory, inTurn, isRunning }: BtrfsSnapshotsOptions): SnapshotStore {
  const holds = new SnapshotHolds();
  const known = new Map<string, string>();
  const pathOf = (tree: Tree, time: string) => join(snapshotsDirectory(directory, tree.project), time);
  const noteRemoved = async (tree: Tree, path: string) => {
    const record = await readTreeRecord(path);
    // Those of earlier trees say nothing about this one.
    if (record?.treeId !== tree.project.treeId) return;
    const { firstGeneration } = await subvolumeFacts(btrfs, path);
    await noteRemovedGeneration(directory, tree.project, { treeId: record.treeId, generation: firstGeneration });
  };
  return {
    async list(tree) {
      const times = await snapshotTimes(snapshotsDirectory(directory, tree.project));
      return times.filter((time) => !holds.isLeaving(pathOf(tree, time)));
    },
    take: (tree, why) => inTurn(tree, () => takeIfChanged({ btrfs, directory, tree, why, known, isRunning })),
    isHeld: (tree, time) => holds.isHeld(pathOf(tree, time)),
    async remove(tree, time) {
      const path = pathOf(tree, time);
      if (holds.isLeaving(path)) return false;
      const removed = await holds.whileLeaving(path, () =>
        inTurn(tree, async () => {
          if (!(await isThere(path))) return false;
          await noteRemoved(tree, path);
          known.delete(path);
          await runBtrfs(btrfs, ['subvolume', 'delete', '--', path]);
          return true;
        }),
      );
      if (removed === null) throw inUse(time);
      return removed;
    },
    async freed() {
      // What frees them wakes up after a commit.
      await runBtrfs(btrfs, ['filesystem', 'sync', '--', directory]);
      await runBtrfs(btrfs, ['subvolume', 'sync', '-s', '1', '--', directory]);
    },
    async hold(tree, time) {
      const path = pathOf(tree, time);
      const hold = holds.hold(path);
      if (!hold) throw snapshotGone(time);
      const assertThere = async () => {
        if (!(await isThere(path))) throw snapshotGone(time);
      };
      try {
        await assertThere();
      } catch (error) {
        hold[Symbol.dispose]();
        throw error;
      }
      const data = join(path, 'data');
      return { home: join(data, 'project'), data, assertThere, [Symbol.dispose]: () => hold[Symbol.dispose]() };
    },
  };
}

function inUse(time: string): AppError {
  return new AppError({
    code: 'busy',
    userMessage: `The snapshot of ${time} is being read just now, by a restore or a download. Try again when that has ended.`,
    details: { snapshot: time },
    retryable: true,
  });
}
