import { chmod, mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ProjectPath, parentPath } from '#src/contracts/files/paths.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import { ownPath } from '../../files/own-path.ts';
import type { Destination } from '../../placement/destinations.ts';
import { backupPath } from './list-wanted.ts';

/**
 * Moves what was restored into `out` (in the backup's shape) to `place`, in the shape in which it goes into the home.
 * Gives the directories that had to be made for that, outermost first. What was not asked for stays behind.
 */
export async function arrangeStaged(
  { out, place, root }: { out: string; place: string; root: RestoreRoot },
  all: readonly Destination[],
): Promise<ProjectPath[]> {
  const made = new Set<ProjectPath>();
  for (const { from, to } of all) {
    const parents: ProjectPath[] = [];
    for (let path = to; path !== ''; path = parentPath(path)) parents.unshift(parentPath(path));
    for (const parent of parents) {
      if (made.has(parent)) continue;
      await mkdir(ownPath(place, parent), { recursive: true });
      await chmod(ownPath(place, parent), 0o755);
      made.add(parent);
    }
    // The home itself: what is in it goes into the place that is just being made.
    if (to === '') await mkdir(dirname(place), { recursive: true });
    await rename(ownPath(out, backupPath(root, from)), ownPath(place, to));
    if (from === '' && to !== '') {
      // The home under another name is a plain directory, not one of the backup's.
      await chmod(ownPath(place, to), 0o755);
      made.add(to);
    }
  }
  return [...made].filter((path) => path !== '').sort((a, b) => a.split('/').length - b.split('/').length);
}
