import { AppError } from '#src/contracts/errors/app-error.ts';
import type { EntryType } from '#src/contracts/files/entry.ts';
import { possiblePath } from '../rustic/possible-path.ts';
import { entryTypes, type TreeNode } from '../rustic/tree-node.ts';
import { unescapeGoName } from '../rustic/unescape-go-name.ts';
import type { Trees } from '../trees/open-trees.ts';
import { pathBelow } from '../trees/path-below.ts';
import { type IndexRow, indexRow, isSameRow } from './index-row.ts';

/** One path that is not as it was: what is there now, or that nothing is; and what was there (null: nothing). */
export type IndexChange = { row: IndexRow; was: IndexRow | null } | { removed: string; was: EntryType };

/** Directories that one comparison opens at most: a repository can be made so that it unfolds without end. */
const maxOpened = 2_000_000;

/**
 * What makes the tree `before` (null: nothing at all) into the tree `after`, each path once, directory by directory, a
 * directory before what it holds. Equal directories are not opened, so it costs what has changed. Rejects with
 * `too_large` where there is no end to it.
 */
export async function* diffTrees(
  trees: Trees,
  before: string | null,
  after: string | null,
): AsyncGenerator<IndexChange[]> {
  const waiting: Pair[] = before === after ? [] : [{ before, after, path: '' }];
  let opened = 0;
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    opened += 1;
    if (opened > maxOpened) throw tooMany();
    const { changes, deeper } = diffDirectory(
      await nodesByName(trees, pair.before),
      await nodesByName(trees, pair.after),
      pair.path,
    );
    if (changes.length > 0) yield changes;
    for (const below of deeper.reverse()) waiting.push(below);
  }
}

/** Two directories of one path; null where there is none. */
interface Pair {
  before: string | null;
  after: string | null;
  path: string;
}

function diffDirectory(old: Nodes, now: Nodes, path: string): { changes: IndexChange[]; deeper: Pair[] } {
  const changes: IndexChange[] = [];
  const deeper: Pair[] = [];
  for (const [name, node] of old) {
    if (now.has(name)) continue;
    const at = pathBelow(path, name);
    changes.push({ removed: at, was: entryTypes[node.type] });
    if (subtreeOf(node)) deeper.push({ before: subtreeOf(node), after: null, path: at });
  }
  for (const [name, node] of now) {
    const at = pathBelow(path, name);
    const earlier = old.get(name);
    const row = indexRow(at, node);
    const was = earlier ? indexRow(at, earlier) : null;
    if (!was || !isSameRow(was, row)) changes.push({ row, was });
    const before = earlier ? subtreeOf(earlier) : null;
    if (before !== subtreeOf(node)) deeper.push({ before, after: subtreeOf(node), path: at });
  }
  return { changes, deeper };
}

type Nodes = ReadonlyMap<string, TreeNode>;

async function nodesByName(trees: Trees, treeId: string | null): Promise<Nodes> {
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
