import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import { directoryEntry } from '../files/directory-entry.ts';
import { fileError } from '../files/file-error.ts';
import { openParent } from '../files/open-parent.ts';
import { removeOwnTree } from '../files/remove-own-tree.ts';
import { renameNoReplace } from '../files/rename-no-replace.ts';
import { withTreeLock } from '../files/tree-lock.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

/** Makes an empty directory of the project's; rejects with `already_exists`. Its parent has to be there. */
export function makeDirectory({ storage }: HostParts): IoHandler<'host', 'make-directory'> {
  return async ({ project, path }, { requestId, signal, assertInTime }) => {
    const tree = await openTree(storage.directory, project);
    return withTreeLock(tree, signal, async () => {
      await using entry = await openParent(tree.home, path);
      assertInTime();
      // Dressed where nobody can exchange it for something else, then put in place.
      const staged = join(tree.staging, 'uploads', requestId);
      await mkdir(staged, { recursive: true, mode: 0o700 });
      try {
        await using directory = await open(staged, 'r');
        if (process.getuid?.() === 0) await directory.chown(project.uid, project.uid);
        await directory.chmod(0o755);
        await renameNoReplace(staged, entry.place).catch((error: unknown) => {
          throw fileError(error, path);
        });
        await entry.directory.sync();
        return directoryEntry(entry.name, await directory.stat({ bigint: true }), null);
      } finally {
        await removeOwnTree(staged);
      }
    });
  };
}
