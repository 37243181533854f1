import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { snapshotTimeOf } from '#src/contracts/entities/snapshot.ts';
import { withTreeLock } from '../../files/tree-lock.ts';
import { isThere } from '../is-there.ts';
import { layOutTree } from '../lay-out-tree.ts';
import { removeProjectFiles } from '../remove-project.ts';
import type { Storage } from '../storage.ts';
import type { Tree } from '../tree.ts';
import { snapshotsDirectory, treePaths } from '../tree-paths.ts';
import { btrfsSnapshots } from './btrfs-snapshots.ts';
import { dropSubvolume } from './drop-subvolume.ts';
import { findSubvolumeId } from './find-subvolume-id.ts';
import { freeSnapshotPath } from './free-snapshot-path.ts';
import { listGenerations } from './list-generations.ts';
import { runBtrfs } from './run-btrfs.ts';
import { subvolumeFacts } from './subvolume-facts.ts';
import { subvolumeGeneration } from './subvolume-generation.ts';

/** Projects as btrfs subvolumes: a backup reads a snapshot, and generations tell whether anything changed since. */
export function btrfsStorage(directory: string, btrfs: string): Storage {
  const snapshotPath = (tree: Tree, name: string) => join(snapshotsDirectory(directory, tree.project), name);
  const idsByPath = new Map<string, string>();
  // Whether a snapshot may be taken hangs on those that there are.
  const inTurn = <Result>(tree: Tree, work: () => Promise<Result>): Promise<Result> =>
    withTreeLock({ path: snapshotsDirectory(directory, tree.project) }, new AbortController().signal, work);

  /** Captures that operations of this process read: however old one is, it is not left over. */
  const running = new Set<string>();

  const drop = async (path: string) => {
    running.delete(path);
    if (await isThere(path)) await runBtrfs(btrfs, ['subvolume', 'delete', '--', path]);
  };

  return {
    kind: 'btrfs',
    directory,
    createTree: (project) =>
      layOutTree(directory, project, async (path) => {
        await runBtrfs(btrfs, ['subvolume', 'create', '--', path]);
      }),
    removeProject: (project, signal) => {
      const tree = treePaths(directory, project);
      idsByPath.delete(tree.path);
      return inTurn(tree, () =>
        removeProjectFiles(directory, project, signal, (path) => dropSubvolume(btrfs, path, signal)),
      );
    },
    capture: (tree, name) =>
      inTurn(tree, async () => {
        const path = snapshotPath(tree, name);
        await drop(path);
        const atMs = Date.now();
        running.add(path);
        await runBtrfs(btrfs, ['subvolume', 'snapshot', '-r', '--', tree.path, path]);
        // A tree's generation rises to the first one of its snapshot: equal ones mean that nothing was changed since. That
        // of the snapshot itself may rise at once, as files that were deleted while they were open are cleaned up in it.
        const { firstGeneration: generation } = await subvolumeFacts(btrfs, path);
        return { path, generation, atMs };
      }),
    findCapture: (tree, name) =>
      inTurn(tree, async () => {
        const path = snapshotPath(tree, name);
        if (!(await isThere(path))) return null;
        const { firstGeneration: generation, madeAtMs } = await subvolumeFacts(btrfs, path);
        return { path, generation, atMs: madeAtMs };
      }),
    dropCapture: (tree, name) => inTurn(tree, () => drop(snapshotPath(tree, name))),
    dropLeftCapture: (tree, name, beforeMs) =>
      inTurn(tree, async () => {
        const path = snapshotPath(tree, name);
        if (running.has(path) || !(await isThere(path))) return false;
        if ((await subvolumeFacts(btrfs, path)).madeAtMs >= beforeMs) return false;
        await drop(path);
        return true;
      }),
    keepCapture: (tree, name, atMs) =>
      inTurn(tree, async () => {
        const path = snapshotPath(tree, name);
        if (!(await isThere(path))) return null;
        const kept = await freeSnapshotPath(snapshotsDirectory(directory, tree.project), atMs);
        await rename(path, kept.path);
        running.delete(path);
        return { atMs: kept.time === snapshotTimeOf(atMs) ? atMs : Date.parse(kept.time) };
      }),
    snapshots: btrfsSnapshots({ btrfs, directory, inTurn, isRunning: (path) => running.has(path) }),
    async generations(trees) {
      const all = trees.length > 0 ? await listGenerations(btrfs, directory) : new Map<string, string>();
      const found = new Map<string, string>();
      for (const tree of trees) {
        const known = all.get(idsByPath.get(tree.path) ?? '');
        if (known !== undefined) {
          found.set(tree.path, known);
          continue;
        }
        // Not met before, or made anew in the meantime, or somebody wants to hide its generation in the list.
        if (!(await isThere(tree.path))) continue;
        const subvolumeId = await findSubvolumeId(btrfs, tree.path);
        idsByPath.set(tree.path, subvolumeId);
        found.set(tree.path, all.get(subvolumeId) ?? (await subvolumeGeneration(btrfs, tree.path)));
      }
      return found;
    },
  };
}
