import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { TreeEntry } from '../rustic/tree-entry.ts';
import { treeEntry } from '../rustic/tree-node.ts';
import { inTurns } from './in-turns.ts';
import type { OpenBackup } from './open-backup.ts';

/**
 * What a backup has at some paths (escaped, relative to its root, not the root itself). Rejects with `not_found` and the
 * first path that the backup does not hold.
 */
export async function findEntries(
  { trees, treeId }: OpenBackup,
  paths: readonly string[],
): Promise<Map<string, TreeEntry>> {
  const opened = new Map<string, Map<string, TreeEntry>>();
  const entriesOf = async (id: string): Promise<Map<string, TreeEntry>> => {
    const known = opened.get(id);
    if (known) return known;
    const entries = await inTurns(await trees.read(id), treeEntry);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    opened.set(id, byName);
    return byName;
  };
  const found = new Map<string, TreeEntry>();
  for (const path of paths) {
    let directory: string | null = treeId;
    let entry: TreeEntry | undefined;
    for (const name of path.split('/')) {
      entry = directory === null ? undefined : (await entriesOf(directory)).get(name);
      directory = entry?.subtree ?? null;
    }
    if (!entry) throw missing(path);
    found.set(path, entry);
  }
  return found;
}

function missing(path: string): AppError {
  return new AppError({
    code: 'not_found',
    userMessage: `“${displayName(path)}” is not in this backup. Choose another backup, or reload its files.`,
    details: { path },
  });
}
