import { findEntries } from '../../trees/find-entries.ts';
import { listBelow } from '../../trees/list-below.ts';
import { openBackup } from '../../trees/open-backup.ts';
import type { EngineCall } from '../engine-call.ts';
import type { TreeEntry } from '../tree-entry.ts';
import { filesInDirectory } from './files-in-directory.ts';

/** What a backup of a test's repository has at some paths. */
export async function entriesAt(
  { repository: { masterkey }, path, signal }: EngineCall & { path: string },
  snapshotId: string,
  paths: readonly string[],
): Promise<Map<string, TreeEntry>> {
  return findEntries(await openBackup({ files: filesInDirectory(path), masterkey, snapshotId, signal }), paths);
}

/** Everything in a backup of a test's repository, read from its trees. */
export async function listBackup(
  { repository: { masterkey }, path, signal }: EngineCall & { path: string },
  snapshotId: string,
  maxEntries?: number,
): Promise<Map<string, TreeEntry>> {
  const { trees, treeId } = await openBackup({ files: filesInDirectory(path), masterkey, snapshotId, signal });
  return listBelow(trees, { path: '', treeId, signal, ...(maxEntries !== undefined && { maxEntries }) });
}
