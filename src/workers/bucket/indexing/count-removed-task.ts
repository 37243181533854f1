import { countRemoved } from '#src/workers/engine/index/count-removed.ts';
import { type TaskRepository, withTrees } from './with-trees.ts';

interface CountRemovedInput extends TaskRepository {
  /** Trees. */
  before: string;
  after: string;
}

/** Counts the files of a backup's tree that a later one does not hold, from the trees in the bucket. */
export function countRemovedTask({ before, after, ...repository }: CountRemovedInput): Promise<number | null> {
  return withTrees(repository, (trees) => countRemoved(trees, before, after));
}
