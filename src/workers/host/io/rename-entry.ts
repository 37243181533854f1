import { AppError } from '#src/contracts/errors/app-error.ts';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { isWithin } from '#src/contracts/files/paths.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import { fileError } from '../files/file-error.ts';
import { openParent } from '../files/open-parent.ts';
import { renameNoReplace } from '../files/rename-no-replace.ts';
import { statEntry } from '../files/stat-entry.ts';
import { withTreeLock } from '../files/tree-lock.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

/** Gives an entry another name or place in the home; never replaces what is there (`already_exists`). */
export function renameEntry({ storage }: HostParts): IoHandler<'host', 'rename-entry'> {
  return async ({ project, from, to }, { signal, assertInTime }) => {
    if (isWithin(to, from)) {
      throw new AppError({
        code: from === to ? 'already_exists' : 'bad_input',
        userMessage: from === to ? 'It has this name already.' : 'A directory cannot be moved into itself.',
        details: { from, to },
      });
    }
    const tree = await openTree(storage.directory, project);
    return withTreeLock(tree, signal, async () => {
      await using source = await openParent(tree.home, from);
      await using target = await openParent(tree.home, to);
      assertInTime();
      await renameNoReplace(source.place, target.place).catch((error: unknown) => {
        throw fileError(error, errnoOf(error) === 'ENOENT' ? from : to);
      });
      await target.directory.sync();
      // Awaited here: where it fails while the directories above are being closed, nobody would hear of it.
      return await statEntry(tree.home, to);
    });
  };
}
