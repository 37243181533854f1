import { sharedCalls } from '../tree-cache/shared-calls.ts';
import type { TreeCache, TreeQuery } from '../tree-cache/tree-cache.ts';
import { type Comparison, compareBackups } from './compare-backups.ts';

/** Comparisons of backups, each made once for all its pages. */
export interface Comparisons {
  of(before: Omit<TreeQuery, 'path'>, after: Omit<TreeQuery, 'path'>): Promise<Comparison>;
}

/** Backups never change, so a comparison holds for ever; the last few are kept. */
const kept = 8;

/** Comparisons made from `trees`. Whoever asks for the same at the same time shares the work. */
export function comparisons(trees: TreeCache): Comparisons {
  const made = new Map<string, Comparison>();
  const calls = sharedCalls<Comparison>();
  return {
    async of(before, after) {
      const key = `${after.repositoryKey}\0${before.snapshotId}\0${after.snapshotId}`;
      const comparison =
        made.get(key) ??
        (await calls.join(key, after.signal, (signal) =>
          compareBackups(trees, { ...before, signal }, { ...after, signal }),
        ));
      made.delete(key);
      made.set(key, comparison);
      for (const oldest of made.keys()) {
        if (made.size <= kept) break;
        made.delete(oldest);
      }
      return comparison;
    },
  };
}
