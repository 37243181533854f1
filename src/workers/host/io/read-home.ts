import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import { openTree } from '../storage/open-tree.ts';
import { snapshotGone } from '../storage/snapshot-gone.ts';
import type { Storage } from '../storage/storage.ts';

export interface ReadHome {
  /** Absolute; everything at and under it is hostile. */
  home: string;
  /** Rejects where what is read went away meanwhile, so that what was not found says nothing. */
  assertThere(): Promise<void>;
}

/**
 * Reads the live home of a project as it is placed now, or the one in a snapshot, which is not removed meanwhile. Rejects
 * as `openTree` does, and with `not_found` where the snapshot is gone.
 */
export async function readHome<Result>(
  storage: Storage,
  { project, snapshot }: { project: PlacedProject; snapshot: string | null },
  read: (home: ReadHome) => Promise<Result>,
): Promise<Result> {
  const tree = await openTree(storage.directory, project);
  if (snapshot === null) return read({ home: tree.home, assertThere: async () => undefined });
  if (!storage.snapshots) throw snapshotGone(snapshot);
  using held = await storage.snapshots.hold(tree, snapshot);
  let result: Result;
  try {
    result = await read(held);
  } catch (error) {
    await held.assertThere();
    throw error;
  }
  await held.assertThere();
  return result;
}
