import { join } from 'node:path';
import { type RestoreRoot, rootNames } from '#src/contracts/operations/restore-root.ts';
import type { Tree } from './tree.ts';

/** The tree with another part of the project in the place of its home: what works on a home works on that then. */
export function atRoot(tree: Tree, root: RestoreRoot): Tree {
  return { ...tree, home: join(tree.data, rootNames[root]) };
}
