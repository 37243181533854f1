import { checkWorker } from '#src/workers/engine/check-worker.ts';
import type { StepHandler, StepHandlers } from '#src/workers/link/step-context.ts';
import type { HostParts } from '../host-parts.ts';
import type { Tree } from '../storage/tree.ts';
import { treePaths } from '../storage/tree-paths.ts';
import { makeBackup } from './backup/make-backup.ts';
import { createTree } from './create-project/create-tree.ts';
import { removeTree } from './remove-project/remove-tree.ts';
import { restoreFromBackup } from './restore/restore-from-backup.ts';
import { restoreFromSnapshot } from './restore/restore-from-snapshot.ts';
import { undoFiles } from './undo-restore/undo-files.ts';

interface HostStepsOptions {
  parts: HostParts;
  /** Versions by name. */
  tools: Record<string, string>;
  /** Is given the tree of each operation that works in one. */
  unsettled: Map<string, Tree>;
}

/** Every step that runs on a host; one that is missing does not compile. */
export function hostSteps({ parts, tools, unsettled }: HostStepsOptions): StepHandlers<'host'> {
  const { directory, kind: storage } = parts.storage;
  const noted =
    <Key extends string>(handler: StepHandler<Key>): StepHandler<Key> =>
    (context) => {
      if (context.project) unsettled.set(context.operationId, treePaths(directory, context.project));
      return handler(context);
    };
  return {
    'check-worker/check': checkWorker({ directory, tools, storage }),
    'create-project/create-tree': createTree(parts),
    'remove-project/remove-tree': removeTree(parts),
    'backup/make-backup': noted(makeBackup(parts)),
    'restore/restore-files': noted(restoreFromBackup(parts)),
    'restore-snapshot/restore-files': noted(restoreFromSnapshot(parts)),
    'undo-restore/undo-files': noted(undoFiles(parts)),
  };
}
