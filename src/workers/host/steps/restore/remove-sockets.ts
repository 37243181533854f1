import { unlink } from 'node:fs/promises';
import { isWithin, joinPath, type ProjectPath } from '#src/contracts/files/paths.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { ownPath } from '../../files/own-path.ts';
import type { Destination } from '../../placement/destinations.ts';
import { backupPath } from './list-wanted.ts';

/** Takes the sockets that were copied out of staging: the proof tells of them as left out, as of those of a backup. */
export async function removeSockets(
  { out, root }: { out: string; root: RestoreRoot },
  expected: ReadonlyMap<ProjectPath, TreeEntry>,
  all: readonly Destination[],
): Promise<void> {
  for (const [path, { special }] of expected) {
    if (special !== 'socket') continue;
    const holder = all.find(({ to }) => to === '' || isWithin(path, to));
    if (!holder) throw new RangeError(`No destination holds “${path}”.`);
    const below = holder.to === '' ? path : path.slice(holder.to.length + 1);
    await unlink(ownPath(out, backupPath(root, joinPath(holder.from, below))));
  }
}
