import { AppError } from '#src/contracts/errors/app-error.ts';
import type { ArchiveContent } from '#src/contracts/files/archive.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, joinPath, type ProjectPath } from '#src/contracts/files/paths.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { listBelow } from '#src/workers/engine/trees/list-below.ts';
import { findEntry } from '../io/find-entry.ts';
import { homeInBackup } from '../io/home-in-backup.ts';
import { listHome } from '../io/list-home.ts';
import type { TreeCache, TreeQuery } from '../tree-cache/tree-cache.ts';
import type { ListedEntry } from './plan-portions.ts';

/** Beyond, the list alone would fill the memory. */
const maxEntries = 500_000;

/**
 * Everything that an archive of a backup is to hold, each directory before what is in it. Rejects with `not_found` where
 * a name is not there, `too_large` beyond half a million entries.
 */
export async function listWanted(
  trees: TreeCache,
  backup: Omit<TreeQuery, 'path'>,
  { directory, names }: ArchiveContent,
): Promise<ListedEntry[]> {
  const found = new Map<string, TreeEntry>();
  const tops = names.length === 0 ? [directory] : names.map((name) => joinPath(directory, name));
  const siblings = names.length === 0 ? null : await siblingsOf(trees, backup, directory);
  const directories = new Map<string, TreeEntry>();
  for (const path of tops) {
    const entry = siblings ? siblings.get(baseName(path)) : await topEntry(trees, backup, path);
    if (!entry) throw missing(path);
    found.set(homeInBackup(path), entry);
    if (entry.type === 'directory') directories.set(homeInBackup(path), entry);
  }
  const opened = await trees.treesOf(backup);
  for (const [path, { subtree: treeId }] of directories) {
    const { signal } = backup;
    const left = maxEntries - found.size;
    const below = await listBelow(opened, { path, treeId, maxEntries: left, signal }).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'too_large' ? tooMany() : error;
    });
    for (const [key, inside] of below) found.set(key, inside);
  }
  if (found.size > maxEntries) throw tooMany();
  // A slash comes before every other character in this order, so a directory is followed by what is in it.
  const order = [...found].map(([path, entry]) => ({ key: path.replaceAll('/', '\0'), path, entry }));
  order.sort((a, b) => (a.key < b.key ? -1 : 1));
  return order.map(({ path, entry }) => ({ path, entry }));
}

async function siblingsOf(trees: TreeCache, backup: Omit<TreeQuery, 'path'>, directory: ProjectPath) {
  const entries = await listHome(trees, backup, directory);
  return new Map(entries.map((entry) => [entry.name, entry]));
}

async function topEntry(trees: TreeCache, backup: Omit<TreeQuery, 'path'>, path: ProjectPath): Promise<TreeEntry> {
  if (path !== '') return findEntry(trees, backup, path);
  await listHome(trees, backup, path);
  const top = await trees.list({ ...backup, path: '' });
  const home = top.find(({ name }) => name === homeInBackup(''));
  if (!home) throw missing(path);
  return home;
}

function missing(path: string): AppError {
  return new AppError({
    code: 'not_found',
    userMessage: `“${displayName(path)}” is not in this backup.`,
    details: { path },
  });
}

function tooMany(): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: `There are more than ${maxEntries.toLocaleString('en')} files and folders in it. Download it in parts.`,
    details: { maxEntries },
  });
}
