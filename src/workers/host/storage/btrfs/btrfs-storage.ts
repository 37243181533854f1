import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { isThere } from '../is-there.ts';
import { layOutTree } from '../lay-out-tree.ts';
import type { Storage } from '../storage.ts';
import type { Tree } from '../tree.ts';
import { projectDirectory } from '../tree-paths.ts';
import { listGenerations } from './list-generations.ts';
import { runBtrfs } from './run-btrfs.ts';
import { subvolumeFacts } from './subvolume-facts.ts';

/** Projects as btrfs subvolumes: a backup reads a snapshot, and generations tell whether anything changed since. */
export function btrfsStorage(directory: string, btrfs: string): Storage {
  const snapshotPath = (tree: Tree, name: string) => join(projectDirectory(directory, tree.project), 'snapshots', name);
  const idsByPath = new Map<string, string>();

  const dropCapture: Storage['dropCapture'] = async (tree, name) => {
    const path = snapshotPath(tree, name);
    if (await isThere(path)) await runBtrfs(btrfs, ['subvolume', 'delete', '--', path]);
  };

  return {
    kind: 'btrfs',
    directory,
    createTree: (project) =>
      layOutTree(directory, project, async (path) => {
        await runBtrfs(btrfs, ['subvolume', 'create', '--', path]);
      }),
    async capture(tree, name) {
      await dropCapture(tree, name);
      const atMs = Date.now();
      const path = snapshotPath(tree, name);
      await runBtrfs(btrfs, ['subvolume', 'snapshot', '-r', '--', tree.path, path]);
      // A tree's generation rises to that of its snapshot: equal ones mean that nothing was changed since.
      const { generation } = await subvolumeFacts(btrfs, path);
      return { path, generation, atMs };
    },
    async findCapture(tree, name) {
      const path = snapshotPath(tree, name);
      if (!(await isThere(path))) return null;
      const { generation } = await subvolumeFacts(btrfs, path);
      return { path, generation, atMs: (await lstat(path)).ctimeMs };
    },
    dropCapture,
    async generations(trees) {
      const all = trees.length > 0 ? await listGenerations(btrfs, directory) : new Map<string, string>();
      const found = new Map<string, string>();
      for (const tree of trees) {
        const subvolumeId = idsByPath.get(tree.path) ?? (await subvolumeFacts(btrfs, tree.path)).subvolumeId;
        idsByPath.set(tree.path, subvolumeId);
        const generation = all.get(subvolumeId);
        // Gone or made anew in the meantime: looked up again the next time.
        if (generation === undefined) idsByPath.delete(tree.path);
        else found.set(tree.path, generation);
      }
      return found;
    },
  };
}
