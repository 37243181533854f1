import { countFileChanges, type FileChanges } from '#src/workers/engine/index/count-changes.ts';
import { type TaskRepository, withTrees } from './with-trees.ts';

interface CountChangesInput extends TaskRepository {
  /** Trees. */
  before: string;
  after: string;
}

/** Counts what the files of a backup are other than those of an earlier one, from the trees in the bucket. */
export function countChangesTask({ before, after, ...repository }: CountChangesInput): Promise<FileChanges | null> {
  return withTrees(repository, (trees) => countFileChanges(trees, before, after));
}
