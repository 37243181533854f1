import { AppError } from '#src/contracts/errors/app-error.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import { changePaths } from '../files/change/change-paths.ts';
import { readJournal } from '../files/change/journal.ts';
import { undoChange } from '../files/change/undo-change.ts';
import { withTreeLock } from '../files/tree-lock.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

const maxLeftAlone = 100;

/** Brings back what a removal has moved aside, but for what would take the place of something newer. */
export function undoRemoval({ storage }: HostParts): IoHandler<'host', 'undo-removal'> {
  return async ({ project, undoId }, { signal, assertInTime }) => {
    const tree = await openTree(storage.directory, project);
    return withTreeLock(tree, signal, async () => {
      const state = await readJournal(changePaths(tree, undoId).journal);
      if (state && state.what !== 'removal') {
        throw new AppError({ code: 'bad_input', userMessage: 'This is not a removal; undo it where it was started.' });
      }
      assertInTime();
      const { returned, leftAlone } = await undoChange({ tree, id: undoId });
      return { returned, leftAlone: leftAlone.slice(0, maxLeftAlone), leftAloneCount: leftAlone.length };
    });
  };
}
