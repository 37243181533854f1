import type { StepHandler } from '#src/workers/link/step-context.ts';
import { undoChange } from '../../files/change/undo-change.ts';
import { withTreeLock } from '../../files/tree-lock.ts';
import type { HostParts } from '../../host-parts.ts';
import { openTree } from '../../storage/open-tree.ts';
import { granted } from '../granted.ts';

/** Takes back what a restore has put in place; what people have changed since is left alone and named. */
export function undoFiles(parts: HostParts): StepHandler<'undo-restore/undo-files'> {
  return async (context) => {
    const tree = await openTree(parts.storage.directory, granted(context, 'project'));
    context.report({ phase: 'undo' });
    const id = context.input.restoreOperationId;
    const { leftAlone, ...counts } = await withTreeLock(tree, context.signal, () => undoChange({ tree, id }));
    return { ...counts, leftAlone: leftAlone.slice(0, 100), leftAloneCount: leftAlone.length };
  };
}
