import { diffTrees } from '#src/workers/engine/index/diff-trees.ts';
import type { IndexMeta } from '#src/workers/engine/index/index-file.ts';
import { type WrittenIndex, writeIndex } from '#src/workers/engine/index/write-index.ts';
import type { TaskProgress } from '../threads/tasks.ts';
import { type TaskRepository, withTrees } from './with-trees.ts';

interface WriteIndexInput extends TaskRepository {
  /** Trees whose difference is written; null: all of `after`. */
  before: string | null;
  after: string;
  meta: IndexMeta;
  /** Of the new file. */
  path: string;
}

/** Writes the index of a backup from its trees in the bucket. */
export function writeIndexTask(
  { before, after, meta, path, ...repository }: WriteIndexInput,
  progress: TaskProgress,
): Promise<WrittenIndex> {
  return withTrees(repository, (trees) =>
    writeIndex({
      ...{ path, meta, changes: diffTrees(trees, before, after) },
      onProgress: (rows) => progress(rows, null),
    }),
  );
}
