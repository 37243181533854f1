import { isGone } from './earlier-index.ts';
import type { IndexJob } from './index-job.ts';

/** How many files of a backup's parent it does not hold; null where the parent is not known, or gone meanwhile. */
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
    if (isGone(error)) return null;
    throw error;
  }
}
