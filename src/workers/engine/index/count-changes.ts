import type { Trees } from '../trees/open-trees.ts';
import { diffTrees, type IndexChange } from './diff-trees.ts';
import { isSameContent } from './index-row.ts';

/** How many files (and links) of a backup are other than in the one before it. Contents and permissions decide, not times. */
export interface FileChanges {
  filesNew: number;
  filesChanged: number;
  filesRemoved: number;
}

/** None. */
export function noFileChanges(): FileChanges {
  return { filesNew: 0, filesChanged: 0, filesRemoved: 0 };
}

/** Adds one change. Directories do not count; one in the place of a file counts as a file less. */
export function countFileChange(counts: FileChanges, change: IndexChange): void {
  const wasFile = 'removed' in change ? change.was !== 'directory' : isFile(change.was?.type);
  const isFileNow = 'row' in change && isFile(change.row.type);
  if (wasFile && !isFileNow) counts.filesRemoved += 1;
  if (!wasFile && isFileNow) counts.filesNew += 1;
  if (!wasFile || !isFileNow || !change.was) return;
  const { was, row } = change;
  if (was.type !== row.type || was.mode !== row.mode || !isSameContent(was, row)) counts.filesChanged += 1;
}

/** What the files of the tree `after` have other than those of `before`; null beyond `maxChanges`. */
export async function countFileChanges(
  trees: Trees,
  before: string,
  after: string,
  maxChanges = 5_000_000,
): Promise<FileChanges | null> {
  let changes = 0;
  const counts = noFileChanges();
  for await (const some of diffTrees(trees, before, after)) {
    changes += some.length;
    // A repository can be made so that it unfolds without end.
    if (changes > maxChanges) return null;
    for (const change of some) countFileChange(counts, change);
  }
  return counts;
}

function isFile(type: string | undefined): boolean {
  return type !== undefined && type !== 'directory';
}
