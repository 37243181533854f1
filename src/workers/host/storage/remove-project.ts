import { readdir, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import { openDirectory } from '../files/open-directory.ts';
import { removeTree } from '../files/remove-tree.ts';
import { isThere } from './is-there.ts';
import { projectDirectory } from './tree-paths.ts';

/**
 * Removes all that this host holds of a project: its trees, its snapshots, what was put aside. `dropTop` may remove a
 * tree or a snapshot at once where the storage can; whatever it leaves goes file by file. The project's own directory
 * goes last, so that a run that was ended halfway is taken up by the next.
 */
export async function removeProjectFiles(
  directory: string,
  project: Pick<PlacedProject, 'projectId'>,
  signal: AbortSignal,
  dropTop: (path: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const own = projectDirectory(directory, project);
  if (!(await isThere(own))) return;
  // From here on no request opens a tree of it.
  if (await isThere(join(own, 'current'))) await unlink(join(own, 'current'));
  for (const kind of ['snapshots', 'trees']) {
    const path = join(own, kind);
    for (const name of (await isThere(path)) ? await readdir(path) : []) {
      signal.throwIfAborted();
      await dropTop(join(path, name));
    }
  }
  {
    await using holder = await openDirectory(own, '');
    // With what an earlier run has moved up on its way out.
    for (const name of await readdir(own)) await removeTree(holder, Buffer.from(name), signal);
  }
  await rmdir(own);
}
