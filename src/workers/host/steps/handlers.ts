import { checkWorker } from '#src/workers/engine/check-worker.ts';
import type { StepHandlers } from '#src/workers/link/step-context.ts';
import type { HostParts } from '../host-parts.ts';
import { makeBackup } from './backup/make-backup.ts';
import { createTree } from './create-project/create-tree.ts';
import { restoreFiles } from './restore/restore-files.ts';
import { undoFiles } from './undo-restore/undo-files.ts';

/** Every step that runs on a host; one that is missing does not compile. `tools` are versions by name. */
export function hostSteps(parts: HostParts, tools: Record<string, string>): StepHandlers<'host'> {
  const { directory, kind: storage } = parts.storage;
  return {
    'check-worker/check': checkWorker({ directory, tools, storage }),
    'create-project/create-tree': createTree(parts),
    'backup/make-backup': makeBackup(parts),
    'restore/restore-files': restoreFiles(parts),
    'undo-restore/undo-files': undoFiles(parts),
  };
}
