import { setImmediate } from 'node:timers/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { TreeEntry } from '../rustic/tree-entry.ts';
import { treeEntry } from '../rustic/tree-node.ts';
import type { Trees } from './open-trees.ts';
import { pathBelow } from './path-below.ts';

interface ListOptions {
  /** Of the directory, escaped; what is found is given by paths that begin with it. */
  path: string;
  treeId: string | null;
  maxEntries?: number;
  signal: AbortSignal;
}

const defaultMaxEntries = 2_000_000;
/** Whoever else uses this thread comes in then. */
const turnMs = 5;

/**
 * Everything below a directory of a backup by its path, each directory before what it holds. Rejects with `too_large`
 * beyond `maxEntries`, never with a short list.
 */
export async function listBelow(
  trees: Trees,
  { path, treeId, maxEntries = defaultMaxEntries, signal }: ListOptions,
): Promise<Map<string, TreeEntry>> {
  const found = new Map<string, TreeEntry>();
  let turnEnds = performance.now() + turnMs;
  const list = async (directory: string, id: string): Promise<void> => {
    const nodes = await trees.read(id);
    if (found.size + nodes.length > maxEntries) throw tooMany(maxEntries);
    const deeper: { path: string; id: string }[] = [];
    for (const node of nodes) {
      const entry = treeEntry(node);
      const at = pathBelow(directory, entry.name);
      found.set(at, entry);
      if (entry.type === 'directory' && entry.subtree !== null) deeper.push({ path: at, id: entry.subtree });
    }
    if (performance.now() > turnEnds) {
      await setImmediate();
      signal.throwIfAborted();
      turnEnds = performance.now() + turnMs;
    }
    for (const below of deeper) await list(below.path, below.id);
  };
  if (treeId !== null) await list(path, treeId);
  return found;
}

function tooMany(maxEntries: number): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: `There are more than ${maxEntries.toLocaleString('en')} files and directories in it. Choose a smaller part.`,
    details: { maxEntries },
  });
}
