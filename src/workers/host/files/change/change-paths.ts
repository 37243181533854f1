import { join } from 'node:path';
import type { Tree } from '../../storage/tree.ts';

export interface ChangePaths {
  /** `undo/<id>`: all that a change leaves behind. */
  directory: string;
  journal: string;
  /** Versions of what stood in directories that were put in place whole. */
  manifest: string;
  /** What was replaced or removed, by number of the action. */
  aside: string;
  /** What an undo took out again, by number of the action. */
  out: string;
  /** What waits to be put in place, in the shape of the home. */
  staged: string;
}

/** Where the parts of a change are. `id` is a uuid. */
export function changePaths(tree: Tree, id: string): ChangePaths {
  const directory = join(tree.undo, id);
  return {
    directory,
    journal: join(directory, 'journal'),
    manifest: join(directory, 'manifest'),
    aside: join(directory, 'aside'),
    out: join(directory, 'out'),
    staged: join(tree.staging, id, 'place'),
  };
}
