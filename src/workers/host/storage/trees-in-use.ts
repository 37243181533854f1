import type { Tree } from './tree.ts';

/** The trees that this host holds for the projects placed on it: what the sweeps and the generations go through. */
export interface TreesInUse {
  all(): readonly Tree[];
  /** One more, made here; takes the place of another tree of the same project. */
  add(tree: Tree): void;
  /** That of a project, which is going. */
  remove(projectId: string): void;
  /** All that the hub has told of; those made here of which it has not stay. */
  replace(trees: readonly Tree[]): void;
}

/** Begins with none. */
export function treesInUse(): TreesInUse {
  let placed = new Map<string, Tree>();
  // Of what was just made the hub may not know yet, and its list may be from before.
  const made = new Map<string, Tree>();
  return {
    all: () => [...new Map([...placed, ...made]).values()],
    add: (tree) => void made.set(tree.project.projectId, tree),
    remove(projectId) {
      placed.delete(projectId);
      made.delete(projectId);
    },
    replace(trees) {
      placed = new Map(trees.map((tree) => [tree.project.projectId, tree]));
      for (const [projectId, { path }] of placed) if (made.get(projectId)?.path === path) made.delete(projectId);
    },
  };
}
