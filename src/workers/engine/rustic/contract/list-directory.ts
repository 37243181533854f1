import { AppError } from '#src/contracts/errors/app-error.ts';
import { escapeName } from '#src/contracts/files/names.ts';
import { rusticId } from '#src/contracts/ids.ts';
import type { EngineCall } from '../engine-call.ts';
import { readJson } from '../read-json.ts';
import { repositoryPath } from '../repository-path.ts';
import type { TreeEntry } from '../tree-entry.ts';
import { treeEntry, treeFile, treeNode } from '../tree-node.ts';
import { withRepair } from '../with-repair.ts';

/** About a quarter of a million entries; beyond, the answer is an error and never a short list. */
const maxBytes = 64 * 1024 * 1024;

/**
 * What `rustic cat` says of one directory of a backup, a second opinion beside our own reader of trees: its entries, in the order of their bytes. By path (relative to the backup's root,
 * escaped, empty for the root itself; any name works) or by the id of its tree. Rejects with `not_found` where the
 * path is missing or no directory, `too_large` where it cannot be listed whole: never a short list.
 */
export async function listDirectory(
  options: EngineCall & ({ snapshotId: string; path: string } | { treeId: string }),
): Promise<TreeEntry[]> {
  if ('treeId' in options) return readTree(options, ['cat', 'tree-blob', rusticId.parse(options.treeId)]);
  const { names, utf8Names, utf8Prefix } = repositoryPath(options.path);
  let entries = await readTree(options, ['cat', 'tree', `${rusticId.parse(options.snapshotId)}:/${utf8Prefix}`]);
  // From the first name on that no argument can carry, the way goes by the ids of trees.
  for (const bytes of names.slice(utf8Names)) {
    const name = escapeName(bytes);
    const subtree = entries.find((entry) => entry.name === name)?.subtree;
    if (!subtree) throw directoryMissing(options.path);
    entries = await readTree(options, ['cat', 'tree-blob', subtree]);
  }
  return entries;
}

async function readTree(call: EngineCall, args: readonly string[]): Promise<TreeEntry[]> {
  const { nodes } = await withRepair(call, (how) => readJson(call, { args, schema: treeFile, maxBytes, how }));
  return nodes.map((node) => treeEntry(treeNode.parse(node)));
}

function directoryMissing(path: string): AppError {
  return new AppError({
    code: 'not_found',
    userMessage: 'There is no such directory in this backup.',
    details: { path },
  });
}
