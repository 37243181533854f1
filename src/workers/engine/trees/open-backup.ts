import { openTrees, type Trees } from './open-trees.ts';
import { treeOfBackup } from './tree-of-backup.ts';

export interface OpenBackup {
  trees: Trees;
  /** The tree of the backup's outermost directory. */
  treeId: string;
}

/** Opens the directories of one backup. Rejects as `treeOfBackup` and `openTrees` do. */
export async function openBackup(repository: Parameters<typeof treeOfBackup>[0]): Promise<OpenBackup> {
  const [treeId, trees] = await Promise.all([treeOfBackup(repository), openTrees(repository)]);
  return { trees, treeId };
}
