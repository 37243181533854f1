import { lstat, readlink } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { homePath, type ProjectPath } from '#src/contracts/files/paths.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { fileError } from '../../files/file-error.ts';
import { openDirectory } from '../../files/open-directory.ts';
import { openParent } from '../../files/open-parent.ts';
import { liveTreeEntry } from './live-tree-entry.ts';

/**
 * What a snapshot has at a path of its home, reached through no link. Rejects with `not_found`, `path_outside_project`
 * (a link on the way), `bad_input` (a socket, which is nothing without its program).
 */
export async function findInSnapshot(home: string, path: ProjectPath, time: string): Promise<TreeEntry> {
  const entry = await look(home, path).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    throw new AppError({
      code: 'not_found',
      userMessage: `The snapshot of ${time} has no “${displayName(path)}”. Choose another one, or reload its files.`,
      details: { path, snapshot: time },
      cause: error,
    });
  });
  if (entry.special !== 'socket') return entry;
  throw new AppError({
    code: 'bad_input',
    userMessage: `“${displayName(path)}” is a socket, and is no file that can be restored.`,
    details: { path },
  });
}

async function look(home: string, path: ProjectPath): Promise<TreeEntry> {
  if (path === homePath) {
    await using directory = await openDirectory(home, '');
    return liveTreeEntry(new Uint8Array(), await directory.stat({ bigint: true }), null);
  }
  await using entry = await openParent(home, path);
  try {
    const stats = await lstat(entry.place, { bigint: true });
    const target = stats.isSymbolicLink() ? await readlink(entry.place, { encoding: 'buffer' }) : null;
    return liveTreeEntry(entry.name, stats, target);
  } catch (error) {
    throw fileError(error, path);
  }
}
