import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, joinPath, type ProjectPath, parentPath, projectPath } from '#src/contracts/files/paths.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import { listDirectory } from '#src/workers/engine/rustic/list-directory.ts';
import { listTree } from '#src/workers/engine/rustic/list-tree.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';

export interface WantedEntries {
  /** By path in the home, escaped; the home itself is not among them. */
  entries: Map<ProjectPath, TreeEntry>;
  /** False: times are cut to the minute, modes have no setuid bits, targets may be lossy. */
  exact: boolean;
}

/** The home in a backup’s tree. */
const homeInBackup = 'project';

/** The path of the backup’s tree for one of the home. */
export function backupPath(path: ProjectPath): string {
  return path === '' ? homeInBackup : `${homeInBackup}/${path}`;
}

/** What a backup has at and under some paths of the home, none inside another. Rejects with `not_found`. */
export async function listWanted(
  call: EngineCall & { snapshotId: string },
  paths: readonly ProjectPath[],
): Promise<WantedEntries> {
  const wanted: WantedEntries = { entries: new Map(), exact: true };
  const byParent = Map.groupBy(paths, (path) => (path === '' ? '' : backupPath(parentPath(path))));
  for (const [parent, siblings] of byParent) {
    // One listing tells of all that are no directories, however many were chosen in one place.
    const listed = siblings.length > 1 ? await listDirectory({ ...call, path: parent }) : null;
    const byName = new Map(listed?.map((entry) => [entry.name, entry]));
    for (const path of siblings) {
      call.signal.throwIfAborted();
      const entry = byName.get(baseName(path));
      if (listed && !entry) throw notInBackup(path);
      if (entry && entry.type !== 'directory') wanted.entries.set(path, entry);
      else await addTree(call, path, wanted);
    }
  }
  return wanted;
}

async function addTree(call: EngineCall & { snapshotId: string }, path: ProjectPath, wanted: WantedEntries) {
  const { entries, exactTimes } = await listTree({ ...call, path: backupPath(path) }).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not_found' ? notInBackup(path, error) : error;
  });
  wanted.exact &&= exactTimes;
  for (const [key, entry] of entries) {
    if (key !== homeInBackup) wanted.entries.set(projectPath.parse(key.slice(homeInBackup.length + 1)), entry);
  }
}

/** Where the entries of one place go, by their paths there. */
export function movedTo(entries: ReadonlyMap<ProjectPath, TreeEntry>, from: ProjectPath, to: ProjectPath) {
  const moved = new Map<ProjectPath, TreeEntry>();
  for (const [path, entry] of entries) {
    if (path === from) moved.set(to, entry);
    else if (from === '' || path.startsWith(`${from}/`)) {
      moved.set(joinPath(to, from === '' ? path : path.slice(from.length + 1)), entry);
    }
  }
  return moved;
}

function notInBackup(path: ProjectPath, cause?: unknown): AppError {
  return new AppError({
    code: 'not_found',
    userMessage: `The backup has no “${displayName(path)}”. Choose another backup, or reload its files.`,
    details: { path },
    cause,
  });
}
