import { AppError } from '#src/contracts/errors/app-error.ts';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import { inBatches } from '../files/in-batches.ts';
import { statEntry } from '../files/stat-entry.ts';
import type { HostParts } from '../host-parts.ts';
import { versionsOf } from '../snapshots/versions-of.ts';
import { openTree } from '../storage/open-tree.ts';
import type { SnapshotStore } from '../storage/snapshot-store.ts';
import type { Tree } from '../storage/tree.ts';

/** What the snapshots of a project have at a path, each version once for as long as it was there. */
export function listSnapshotVersions({ storage }: HostParts): IoHandler<'host', 'list-snapshot-versions'> {
  return async ({ project, path }, { signal }) => {
    const tree = await openTree(storage.directory, project);
    const { snapshots } = storage;
    if (!snapshots) return { kept: false, versions: [] };
    const found = await inBatches(await snapshots.list(tree), 16, async (time) => {
      signal.throwIfAborted();
      return { time, entry: await entryIn(snapshots, tree, time, path) };
    });
    const left = new Set(await snapshots.list(tree));
    // Of one that was removed meanwhile, what is not there says nothing.
    return { kept: true, versions: versionsOf(found.filter(({ time }) => left.has(time))) };
  };
}

/** Null where there is no such entry, or only by way of a link. */
async function entryIn(
  snapshots: SnapshotStore,
  tree: Tree,
  time: string,
  path: ProjectPath,
): Promise<DirectoryEntry | null> {
  try {
    using held = await snapshots.hold(tree, time);
    return await statEntry(held.home, path);
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'path_outside_project'].includes(error.code)) return null;
    throw error;
  }
}
