import { AppError } from '#src/contracts/errors/app-error.ts';
import type { IndexJob } from './index-job.ts';

const isOfParent: ReadonlySet<string> = new Set(['snapshot_missing', 'repository_corrupt', 'too_large']);

/** How many files of a backup's parent it does not hold; null where the parent is not known, gone or cannot be read. */
export async function countRemovedFiles({
  parts,
  context,
  facts: { parentTreeId: before, treeId: after },
  granted: { root, masterkey },
  access,
}: IndexJob): Promise<number | null> {
  if (before === null) return null;
  try {
    return await parts.threads.run(
      'countRemoved',
      { access, root, masterkey, before, after },
      { signal: context.signal },
    );
  } catch (error) {
    // The number is an extra: a parent that cannot be read does not cost the index.
    if (error instanceof AppError && isOfParent.has(error.code)) return null;
    throw error;
  }
}
