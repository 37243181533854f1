import { AppError } from '#src/contracts/errors/app-error.ts';
import type { TreeEntry } from '../rustic/tree-entry.ts';
import type { Trees } from './open-trees.ts';
import { walkBelow } from './walk-below.ts';

const defaultMaxEntries = 2_000_000;
/** Of all paths together, characters: they are what fills the memory where directories are nested deeply. */
const maxPathLength = 400_000_000;

/**
 * Everything below a directory of a backup by its path (it begins with `path`), each directory before what it holds.
 * Rejects with `too_large` beyond `maxEntries`, never with a short list.
 */
export async function listBelow(
  trees: Trees,
  {
    maxEntries = defaultMaxEntries,
    ...walk
  }: { path: string; treeId: string | null; maxEntries?: number; signal: AbortSignal },
): Promise<Map<string, TreeEntry>> {
  const found = new Map<string, TreeEntry>();
  let pathLength = 0;
  for await (const entries of walkBelow(trees, walk)) {
    for (const [path, entry] of entries) {
      found.set(path, entry);
      pathLength += path.length;
    }
    if (found.size > maxEntries || pathLength > maxPathLength) throw tooMany(maxEntries);
  }
  return found;
}

function tooMany(maxEntries: number): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: `There are more files and directories in it than can be listed at once (${maxEntries.toLocaleString('en')}). Choose a smaller part.`,
    details: { maxEntries },
  });
}
