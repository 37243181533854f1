import type { IoHandler } from '#src/workers/link/io-context.ts';
import { removeEntries as removeFromHome } from '../files/change/remove-entries.ts';
import { withTreeLock } from '../files/tree-lock.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

/** Moves entries into `undo/<undoId>`, all or none; from there `undo-removal` brings them back. */
export function removeEntries({ storage }: HostParts): IoHandler<'host', 'remove-entries'> {
  return async ({ project, paths, undoId }, { signal, assertInTime }) => {
    const tree = await openTree(storage.directory, project);
    return withTreeLock(tree, signal, async () => {
      assertInTime();
      return { removed: await removeFromHome({ tree, id: undoId, paths, signal }) };
    });
  };
}
