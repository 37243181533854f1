import { AppError } from '#src/contracts/errors/app-error.ts';
import { homePath, joinPath, type ProjectPath } from '#src/contracts/files/paths.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { openDirectory } from '../../files/open-directory.ts';
import { walkTree } from '../../files/walk-tree.ts';
import type { Destination } from '../../placement/destinations.ts';
import { findInSnapshot } from './find-in-snapshot.ts';
import { liveTreeEntry } from './live-tree-entry.ts';

interface ListOptions {
  /** In the snapshot, absolute. */
  home: string;
  time: string;
  all: readonly Destination[];
  signal: AbortSignal;
}

const maxEntries = 2_000_000;

/**
 * What a snapshot has at and under what is wanted, by the path in the home that it goes to; the home itself is not among
 * them. No link is followed. Rejects as `findInSnapshot`, and with `too_large`.
 */
export async function listInSnapshot({ home, time, all, signal }: ListOptions): Promise<Map<ProjectPath, TreeEntry>> {
  const wanted = new Map<ProjectPath, TreeEntry>();
  for (const { from, to } of all) {
    const found = await findInSnapshot(home, from, time);
    if (from !== homePath) wanted.set(to, found);
    if (found.type !== 'directory') continue;
    await using top = await openDirectory(home, from);
    await walkTree({
      top,
      signal,
      visit({ path, name, stats, target }) {
        wanted.set(joinPath(to, path), liveTreeEntry(name, stats, target));
        if (wanted.size > maxEntries) throw tooMany();
      },
    });
  }
  return wanted;
}

function tooMany(): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: `There are more files and directories in it than can be restored at once (${maxEntries.toLocaleString('en')}). Choose a smaller part.`,
    details: { maxEntries },
  });
}
