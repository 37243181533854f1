import { join } from 'node:path';
import type { BackupReceipt } from '#src/contracts/operations/kinds/backup.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import { findByTag } from '#src/workers/engine/rustic/find-by-tag.ts';
import { openDirectory } from '../../files/open-directory.ts';
import { walkTree } from '../../files/walk-tree.ts';
import type { HostParts } from '../../host-parts.ts';
import type { Tree } from '../../storage/tree.ts';

interface EarlierOptions {
  parts: HostParts;
  tree: Tree;
  call: EngineCall;
  operationId: string;
}

/**
 * The receipt of a backup that an earlier attempt of the operation has made but could not report; null where there is
 * none. The list of skipped files went with that attempt: how many they were is counted from its snapshot.
 */
export async function findEarlier({ parts, tree, call, operationId }: EarlierOptions): Promise<BackupReceipt | null> {
  const [found] = await findByTag({ ...call, tag: `op-${operationId}` });
  if (!found?.summary) return null;
  const capture = await parts.storage.findCapture(tree, operationId);
  const taggedAt = Number(found.tags.find((tag) => tag.startsWith('at-'))?.slice(3));
  const skippedCount = capture
    ? Math.max(0, (await countFiles(join(capture.path, 'data'), call.signal)) - found.summary.files)
    : 1;
  return {
    ...found.summary,
    snapshotId: found.id,
    treeId: found.treeId,
    usedParent: found.parentId !== null,
    parentSnapshotId: found.parentId,
    skippedCount,
    skipped: skippedCount > 0 ? [lostNames(capture !== null)] : [],
    storage: parts.storage.kind,
    generation: capture?.generation ?? null,
    capturedAtMs: taggedAt || Date.parse(found.time),
  };
}

function lostNames(counted: boolean): string {
  return counted
    ? '(The names were lost: the host was interrupted right after this backup was made.)'
    : '(Whether files were skipped is not known: the host was interrupted right after this backup was made.)';
}

async function countFiles(path: string, signal: AbortSignal): Promise<number> {
  let count = 0;
  await using top = await openDirectory(path, '');
  await walkTree({
    top,
    signal,
    visit: ({ stats }) => {
      if (!stats.isDirectory()) count += 1;
    },
  });
  return count;
}
