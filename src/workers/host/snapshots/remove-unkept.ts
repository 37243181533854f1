import type { SnapshotStore } from '../storage/snapshot-store.ts';
import type { Tree } from '../storage/tree.ts';
import { chooseKept } from './choose-kept.ts';
import { removeUnread } from './remove-unread.ts';

/** Removes the snapshots of a project that retention does not keep; what is being read waits. Gives their times. */
export async function removeUnkept(snapshots: SnapshotStore, tree: Tree, nowMs: number): Promise<string[]> {
  const times = await snapshots.list(tree);
  const kept = chooseKept(times.map(Date.parse), nowMs);
  const removed: string[] = [];
  for (const time of times) {
    if (kept.has(Date.parse(time))) continue;
    if (await removeUnread(snapshots, tree, time)) removed.push(time);
  }
  return removed;
}
