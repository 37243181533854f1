import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { SnapshotStore } from '../storage/snapshot-store.ts';
import type { Tree } from '../storage/tree.ts';

/** Removes a snapshot unless somebody reads it; false where it stays, or was gone. */
export async function removeUnread(snapshots: SnapshotStore, tree: Tree, time: string): Promise<boolean> {
  if (snapshots.isHeld(tree, time)) return false;
  try {
    return await snapshots.remove(tree, time);
  } catch (error) {
    // Somebody has begun to read it just now.
    if (toAppError(error).code === 'busy') return false;
    throw error;
  }
}
