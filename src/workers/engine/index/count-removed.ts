import type { Trees } from '../trees/open-trees.ts';
import { diffTrees, type IndexChange } from './diff-trees.ts';

/** Whether a file (or link) was at a path and none is there any more. */
export function endsFile(change: IndexChange): boolean {
  if (change.was === null || change.was === 'directory') return false;
  return 'removed' in change || change.row.type === 'directory';
}

/** How many files of the tree `before` have no file at their path in `after`; null beyond `maxChanges`. */
export async function countRemoved(
  trees: Trees,
  before: string,
  after: string,
  maxChanges = 5_000_000,
): Promise<number | null> {
  let changes = 0;
  let count = 0;
  for await (const some of diffTrees(trees, before, after)) {
    changes += some.length;
    // A repository can be made so that it unfolds without end.
    if (changes > maxChanges) return null;
    for (const change of some) if (endsFile(change)) count += 1;
  }
  return count;
}
