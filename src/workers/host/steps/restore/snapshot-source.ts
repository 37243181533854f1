import { join } from 'node:path';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { type RestoreRoot, rootNames } from '#src/contracts/operations/restore-root.ts';
import { assertFits, freeSpace } from '#src/workers/engine/free-space.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { destinationOf } from '../../placement/destinations.ts';
import type { HeldSnapshot } from '../../storage/snapshot-store.ts';
import { capableInSnapshot } from './capable-in-snapshot.ts';
import { copyFromSnapshot } from './copy-from-snapshot.ts';
import { findInSnapshot } from './find-in-snapshot.ts';
import { listInSnapshot } from './list-in-snapshot.ts';
import { removeSockets } from './remove-sockets.ts';
import type { RestoreSource } from './restore-source.ts';
import { sideBySide } from './side-by-side.ts';

interface SnapshotSourceOptions {
  held: HeldSnapshot;
  time: string;
  root: RestoreRoot;
  signal: AbortSignal;
}

/** What a copy that shares its content takes on the disk: an inode, its names, its extents. */
const bytesOfEntry = 2_048;

const untold =
  'Which programs have lost their capabilities is not known: this host has no getfattr, whose package is attr, or it failed.';

/** A snapshot of this host: its files are copied without their content being written again. */
export function snapshotSource({ held, time, root, signal }: SnapshotSourceOptions): RestoreSource {
  const home = join(held.data, rootNames[root]);
  const find = async (paths: readonly ProjectPath[]) => {
    const found = new Map<ProjectPath, TreeEntry>();
    for (const path of paths) found.set(path, await findInSnapshot(home, path, time));
    return found;
  };
  /** Where somebody else removes it meanwhile, what is not found in it says nothing. */
  const whileThere = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = await work().catch(async (error: unknown) => {
      await held.assertThere();
      throw error;
    });
    await held.assertThere();
    return result;
  };
  return {
    find: (paths) => whileThere(() => find(paths)),
    list: (all) => whileThere(() => listInSnapshot({ home, time, all, signal })),
    fetch: ({ all, out, report }) =>
      whileThere(async () => {
        const space = await freeSpace(out);
        const paths = all.map(({ from }) => from);
        // Refused before anything is written.
        await find(paths);
        let total = 0;
        const copied = (current: number) =>
          report({ phase: 'fetch', progress: { current, total: Math.max(current, total), unit: 'files' } });
        copied(0);
        const warnings: string[] = [];
        const [expected] = await sideBySide(
          signal,
          async (both) => {
            const entries = await listInSnapshot({ home, time, all, signal: both });
            total = entries.size;
            assertFits(space, total * bytesOfEntry, 'what is to be restored');
            const capable = await capableInSnapshot({ home, paths, signal: both });
            if (capable === null) warnings.push(untold);
            for (const path of capable ?? []) markCapable(entries, destinationOf(path, all));
            return entries;
          },
          (both) => copyFromSnapshot({ home, root, paths, out, signal: both, onCopied: copied }),
        );
        await removeSockets({ out, root }, expected, all);
        return { expected, warnings, warningCount: warnings.length };
      }),
    [Symbol.dispose]: () => held[Symbol.dispose](),
  };
}

function markCapable(entries: Map<ProjectPath, TreeEntry>, path: ProjectPath): void {
  const entry = entries.get(path);
  if (entry) entries.set(path, { ...entry, isCapable: true });
}
