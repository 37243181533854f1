import type { SnapshotStore } from '../storage/snapshot-store.ts';
import type { Tree } from '../storage/tree.ts';
import { removeUnread } from './remove-unread.ts';

interface RoomOptions {
  snapshots: SnapshotStore;
  /** Of the projects whose snapshots may go. */
  trees: readonly Tree[];
  hasRoom: () => Promise<boolean>;
}

/**
 * Removes snapshots, the oldest of all first, until there is room: they are a convenience, and a full disk stops people's
 * work and their backups. The newest of each project stays, and what is being read. Gives how many went.
 */
export async function makeRoom({ snapshots, trees, hasRoom }: RoomOptions): Promise<number> {
  if (await hasRoom()) return 0;
  const older: { tree: Tree; time: string }[] = [];
  for (const tree of trees) older.push(...(await snapshots.list(tree)).slice(1).map((time) => ({ tree, time })));
  older.sort((a, b) => (a.time < b.time ? -1 : 1));
  let removed = 0;
  for (const { tree, time } of older) {
    if (!(await removeUnread(snapshots, tree, time))) continue;
    removed += 1;
    await snapshots.freed();
    if (await hasRoom()) break;
  }
  return removed;
}
