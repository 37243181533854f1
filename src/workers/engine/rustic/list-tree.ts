import { AppError } from '#src/contracts/errors/app-error.ts';
import type { EngineCall } from './engine-call.ts';
import { findEntry } from './find-entry.ts';
import { listDirectory } from './list-directory.ts';
import { listLong } from './list-long.ts';
import type { TreeEntry } from './tree-entry.ts';

export interface ListedTree {
  /** What was asked for, and everything under it, keyed by escaped path relative to the backup's root. */
  entries: Map<string, TreeEntry>;
  /** False: times are cut to the minute, modes have no setuid bits, symlink targets may be lossy, `contentId` is null. */
  exactTimes: boolean;
}

/** Beyond, one slower call is quicker than so many quick ones. */
const maxDirectories = 32;
const atOnce = 4;
const defaultMaxEntries = 2_000_000;

/**
 * Everything at and under a path of a backup (escaped, relative to its root; empty: all of it, without an entry for
 * the root itself); `entry` is what is at the path, where that is known. Rejects with `not_found` where there is no such path, `too_large` beyond `maxEntries`.
 */
export async function listTree(
  options: EngineCall & { snapshotId: string; path: string; entry?: TreeEntry; maxEntries?: number },
): Promise<ListedTree> {
  const { path, maxEntries = defaultMaxEntries } = options;
  const entries = new Map<string, TreeEntry>();
  const add = (key: string, entry: TreeEntry) => {
    entries.set(key, entry);
    if (entries.size > maxEntries) throw tooMany(maxEntries);
  };
  const top = options.entry ?? (path === '' ? null : await findEntry(options));
  if (top) add(path, top);
  if (top && top.type !== 'directory') return { entries, exactTimes: true };

  let waiting = [{ path, treeId: top?.subtree ?? null }];
  for (let found = 1; waiting.length > 0; ) {
    if (found > maxDirectories) {
      await listLong({ ...options, onEntry: (key, entry) => entries.has(key) || add(key, entry) });
      return { entries, exactTimes: false };
    }
    const now = waiting.slice(0, atOnce);
    const lists = await Promise.all(
      now.map(({ path: directory, treeId }) =>
        listDirectory(treeId === null ? { ...options, path: directory } : { ...options, treeId }),
      ),
    );
    const deeper: typeof waiting = [];
    for (const [index, list] of lists.entries()) {
      for (const entry of list) {
        const parent = now[index]?.path ?? '';
        const key = parent === '' ? entry.name : `${parent}/${entry.name}`;
        add(key, entry);
        if (entry.type === 'directory') deeper.push({ path: key, treeId: entry.subtree });
      }
    }
    found += deeper.length;
    waiting = [...waiting.slice(atOnce), ...deeper];
  }
  return { entries, exactTimes: true };
}

function tooMany(maxEntries: number): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: `There are more than ${maxEntries.toLocaleString('en')} files and directories in it. Choose a smaller part.`,
    details: { maxEntries },
  });
}
