import { openDirectory } from '../open-directory.ts';
import { walkTree } from '../walk-tree.ts';

/** Bytes on disk below one of the worker's own directories; hard links count each time. */
export async function sizeOfTree(path: string, signal: AbortSignal): Promise<number> {
  let blocks = 0n;
  await using top = await openDirectory(path, '');
  await walkTree({
    top,
    signal,
    // Deeper than any path can be written; a program that stood in it may have gone on nesting.
    maxDepth: 2_100,
    visit: ({ stats }) => {
      blocks += stats.blocks;
    },
  });
  return Number(blocks) * 512;
}
