import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { isThere } from '../is-there.ts';
import { snapshotGone } from '../snapshot-gone.ts';
import { SnapshotHolds } from '../snapshot-holds.ts';
import type { SnapshotStore } from '../snapshot-store.ts';
import { snapshotTimes } from '../snapshot-times.ts';
import type { Tree } from '../tree.ts';
import { snapshotsDirectory } from '../tree-paths.ts';
import { runBtrfs } from './run-btrfs.ts';
import { takeIfChanged } from './take-if-changed.ts';

interface BtrfsSnapshotsOptions {
  btrfs: string;
  directory: string;
  /** Runs what makes, renames or drops snapshots of a project one after the other. */
  inTurn: <Result>(tree: Tree, work: () => Promise<Result>) => Promise<Result>;
}

/** Lasting snapshots as read-only subvolumes. */
export function btrfsSnapshots({ btrfs, directory, inTurn }: BtrfsSnapshotsOptions): SnapshotStore {
  const holds = new SnapshotHolds();
  const known = new Map<string, string>();
  const pathOf = (tree: Tree, time: string) => join(snapshotsDirectory(directory, tree.project), time);
  return {
    async list(tree) {
      const times = await snapshotTimes(snapshotsDirectory(directory, tree.project));
      return times.filter((time) => !holds.isLeaving(pathOf(tree, time)));
    },
    take: (tree) =>
      inTurn(tree, () => takeIfChanged({ btrfs, snapshots: snapshotsDirectory(directory, tree.project), tree, known })),
    isHeld: (tree, time) => holds.isHeld(pathOf(tree, time)),
    async remove(tree, time) {
      const path = pathOf(tree, time);
      if (holds.isLeaving(path)) return false;
      const removed = await holds.whileLeaving(path, async () => {
        known.delete(path);
        if (!(await isThere(path))) return false;
        await runBtrfs(btrfs, ['subvolume', 'delete', '--', path]);
        return true;
      });
      if (removed === null) throw inUse(time);
      return removed;
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
      return { home: join(path, 'data', 'project'), assertThere, [Symbol.dispose]: () => hold[Symbol.dispose]() };
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
