import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { homePath, type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import { findEntries } from '#src/workers/engine/rustic/find-entries.ts';
import { listTree } from '#src/workers/engine/rustic/list-tree.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import type { Destination } from '../../placement/destinations.ts';

export interface WantedEntries {
  /** By the path in the home that each goes to; the home itself is not among them. */
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

/** What a backup has at and under what was found in it, by the path in the home that it goes to. */
export async function listWanted(
  call: EngineCall & { snapshotId: string },
  found: ReadonlyMap<ProjectPath, TreeEntry>,
  all: readonly Destination[],
): Promise<WantedEntries> {
  const wanted: WantedEntries = { entries: new Map(), exact: true };
  for (const { from, to } of all) {
    call.signal.throwIfAborted();
    const entry = found.get(from);
    if (!entry) throw notInBackup(from);
    if (entry.type !== 'directory') {
      wanted.entries.set(to, entry);
      continue;
    }
    const path = backupPath(from);
    const { entries, exactTimes } = await listTree({ ...call, path, entry });
    wanted.exact &&= exactTimes;
    for (const [key, below] of entries) {
      // The home itself is none of the entries, whatever it is to be called.
      if (from === homePath && key === path) continue;
      const moved = `${to}${key.slice(path.length)}`;
      wanted.entries.set(projectPath.parse(to === homePath ? moved.slice(1) : moved), below);
    }
  }
  return wanted;
}

function notInBackup(path: ProjectPath, cause?: unknown): AppError {
  return new AppError({
    code: 'not_found',
    userMessage: `The backup has no “${displayName(path)}”. Choose another backup, or reload its files.`,
    details: { path },
    cause,
  });
}
