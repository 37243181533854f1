import { AppError } from '#src/contracts/errors/app-error.ts';
import type { EntryType } from '#src/contracts/files/entry.ts';
import { possiblePath } from '../rustic/possible-path.ts';
import { entryTypes, type TreeNode } from '../rustic/tree-node.ts';
import { unescapeGoName } from '../rustic/unescape-go-name.ts';
import type { Trees } from '../trees/open-trees.ts';
import { pathBelow } from '../trees/path-below.ts';
import { type IndexRow, indexRow, isSameRow } from './index-row.ts';

/** One path that is not as it was: what is there now, or that nothing is; and what was there (null: nothing). */
export type IndexChange = { row: IndexRow; was: EntryType | null } | { removed: string; was: EntryType };

/** Directories that one comparison opens at most: a repository can be made so that it unfolds without end. */
const maxOpened = 2_000_000;

/**
 * What makes the tree `before` (null: nothing at all) into the tree `after`, each path once, directories before what
 * they hold. Equal directories are not opened, so it costs what has changed. Rejects with `too_large` where there is no
 * end to it.
 */
export function diffTrees(trees: Trees, before: string | null, after: string | null): AsyncGenerator<IndexChange> {
  let opened = 0;
  const nodesOf = async (treeId: string | null) => {
    opened += 1;
    if (opened > maxOpened) throw tooMany();
    return nodesByName(trees, treeId);
  };
  return diffBelow(nodesOf, before, after, '');
}

async function* diffBelow(
  nodesOf: (treeId: string | null) => Promise<Map<string, TreeNode>>,
  before: string | null,
  after: string | null,
  path: string,
): AsyncGenerator<IndexChange> {
  if (before === after) return;
  const old = await nodesOf(before);
  const now = await nodesOf(after);
  for (const [name, node] of old) {
    if (now.has(name)) continue;
    const at = pathBelow(path, name);
    yield { removed: at, was: entryTypes[node.type] };
    if (subtreeOf(node)) yield* diffBelow(nodesOf, subtreeOf(node), null, at);
  }
  for (const [name, node] of now) {
    const at = pathBelow(path, name);
    const earlier = old.get(name);
    const row = indexRow(at, node);
    if (!earlier || !isSameRow(indexRow(at, earlier), row)) {
      yield { row, was: earlier ? entryTypes[earlier.type] : null };
    }
    const was = earlier ? subtreeOf(earlier) : null;
    if (was || subtreeOf(node)) yield* diffBelow(nodesOf, was, subtreeOf(node), at);
  }
}

async function nodesByName(trees: Trees, treeId: string | null): Promise<Map<string, TreeNode>> {
  const nodes = treeId === null ? [] : await trees.read(treeId);
  return new Map(nodes.map((node) => [possiblePath(unescapeGoName(node.name), 'name'), node]));
}

function subtreeOf(node: TreeNode): string | null {
  return node.type === 'dir' ? (node.subtree ?? null) : null;
}

function tooMany(): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: 'This backup holds more directories than can be listed. It cannot be searched, but restored.',
    details: { maxOpened },
  });
}
