import type { EntryType } from '#src/contracts/files/entry.ts';
import { possiblePath } from '../rustic/possible-path.ts';
import { entryTypes, type TreeNode } from '../rustic/tree-node.ts';
import { unescapeGoName } from '../rustic/unescape-go-name.ts';
import type { Trees } from '../trees/open-trees.ts';
import { pathBelow } from '../trees/path-below.ts';
import { type IndexRow, indexRow, isSameRow } from './index-row.ts';

/** One path that is not as it was: what is there now, or that nothing is; and what was there (null: nothing). */
export type IndexChange = { row: IndexRow; was: EntryType | null } | { removed: string; was: EntryType };

/**
 * What makes the tree `before` (null: nothing at all) into the tree `after`, each path once, directories before what
 * they hold. Equal directories are not opened, so it costs what has changed.
 */
export async function* diffTrees(
  trees: Trees,
  before: string | null,
  after: string | null,
  path = '',
): AsyncGenerator<IndexChange> {
  if (before === after) return;
  const old = await nodesByName(trees, before);
  const now = await nodesByName(trees, after);
  for (const [name, node] of old) {
    if (now.has(name)) continue;
    const at = pathBelow(path, name);
    yield { removed: at, was: entryTypes[node.type] };
    if (subtreeOf(node)) yield* diffTrees(trees, subtreeOf(node), null, at);
  }
  for (const [name, node] of now) {
    const at = pathBelow(path, name);
    const earlier = old.get(name);
    const row = indexRow(at, node);
    if (!earlier || !isSameRow(indexRow(at, earlier), row)) {
      yield { row, was: earlier ? entryTypes[earlier.type] : null };
    }
    const was = earlier ? subtreeOf(earlier) : null;
    if (was || subtreeOf(node)) yield* diffTrees(trees, was, subtreeOf(node), at);
  }
}

async function nodesByName(trees: Trees, treeId: string | null): Promise<Map<string, TreeNode>> {
  const nodes = treeId === null ? [] : await trees.read(treeId);
  return new Map(nodes.map((node) => [possiblePath(unescapeGoName(node.name), 'name'), node]));
}

function subtreeOf(node: TreeNode): string | null {
  return node.type === 'dir' ? (node.subtree ?? null) : null;
}
