import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { homePath, joinPath, type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import { findEntries } from '#src/workers/engine/rustic/find-entries.ts';
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

/** What a backup has at some paths of the home. Rejects with `not_found` and the first that it has not. */
export async function findWanted(
  call: EngineCall & { snapshotId: string },
  paths: readonly ProjectPath[],
): Promise<Map<ProjectPath, TreeEntry>> {
  const found = await findEntries({ ...call, paths: paths.map(backupPath) }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    throw notInBackup(paths.find((path) => backupPath(path) === error.details.path) ?? homePath, error);
  });
  const wanted = new Map<ProjectPath, TreeEntry>();
  for (const path of paths) {
    const entry = found.get(backupPath(path));
    if (!entry) throw notInBackup(path);
    wanted.set(path, entry);
  }
  return wanted;
}

/** What a backup has at and under what was found in it, none of which lies inside another. */
export async function listWanted(
  call: EngineCall & { snapshotId: string },
  found: ReadonlyMap<ProjectPath, TreeEntry>,
): Promise<WantedEntries> {
  const wanted: WantedEntries = { entries: new Map(), exact: true };
  for (const [path, entry] of found) {
    call.signal.throwIfAborted();
    if (entry.type !== 'directory') wanted.entries.set(path, entry);
    else await addTree(call, path, entry, wanted);
  }
  return wanted;
}

async function addTree(
  call: EngineCall & { snapshotId: string },
  path: ProjectPath,
  entry: TreeEntry,
  wanted: WantedEntries,
) {
  const { entries, exactTimes } = await listTree({ ...call, path: backupPath(path), entry });
  wanted.exact &&= exactTimes;
  for (const [key, below] of entries) {
    if (key !== homeInBackup) wanted.entries.set(projectPath.parse(key.slice(homeInBackup.length + 1)), below);
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
