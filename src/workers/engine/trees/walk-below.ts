import type { TreeEntry } from '../rustic/tree-entry.ts';
import { treeEntry } from '../rustic/tree-node.ts';
import { inTurns } from './in-turns.ts';
import type { Trees } from './open-trees.ts';
import { pathBelow } from './path-below.ts';
import { turns } from './turns.ts';

/**
 * Walks through everything below a directory of a backup (`path`, escaped; null: it has no tree), and gives the entries
 * of each directory with their paths, a directory before those in it.
 */
export async function* walkBelow(
  trees: Trees,
  { path, treeId, signal }: { path: string; treeId: string | null; signal: AbortSignal },
): AsyncGenerator<[path: string, entry: TreeEntry][]> {
  const waiting = [{ path, treeId }];
  const othersTurn = turns();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path: directory, treeId: id } = next;
    if (id === null) continue;
    const entries = await inTurns(await trees.read(id, signal), (node): [string, TreeEntry] => {
      const entry = treeEntry(node);
      return [pathBelow(directory, entry.name), entry];
    });
    yield entries;
    // Packs are kept: thousands of small directories may come without a wait.
    await othersTurn();
    for (const [below, { type, subtree }] of entries.toReversed()) {
      if (type === 'directory') waiting.push({ path: below, treeId: subtree });
    }
  }
}
