import type { Tree } from './tree.ts';

/** The trees that this host holds for the projects placed on it: what the sweeps and the generations go through. */
export interface TreesInUse {
  all(): readonly Tree[];
  /** One more; takes the place of another tree of the same project. */
  add(tree: Tree): void;
  /** All there are now. */
  replace(trees: readonly Tree[]): void;
}

/** Begins with none. */
export function treesInUse(): TreesInUse {
  let byProject = new Map<string, Tree>();
  return {
    all: () => [...byProject.values()],
    add: (tree) => void byProject.set(tree.project.projectId, tree),
    replace(trees) {
      byProject = new Map(trees.map((tree) => [tree.project.projectId, tree]));
    },
  };
}
