import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { homePath, type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import { type RestoreRoot, rootNames } from '#src/contracts/operations/restore-root.ts';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { findEntries } from '#src/workers/engine/trees/find-entries.ts';
import { listBelow } from '#src/workers/engine/trees/list-below.ts';
import { noHome } from '#src/workers/engine/trees/no-home.ts';
import type { OpenBackup } from '#src/workers/engine/trees/open-backup.ts';
import type { Destination } from '../../placement/destinations.ts';

/** The path of the backup’s tree for one of a part of the project. */
export function backupPath(root: RestoreRoot, path: ProjectPath): string {
  return path === '' ? rootNames[root] : `${rootNames[root]}/${path}`;
}

/**
 * What a backup has at some paths of a part of the project. Rejects with `not_found` and the first that it has not, and
 * with `implausible_result` where it does not hold that part at all.
 */
export async function findWanted(
  backup: OpenBackup,
  root: RestoreRoot,
  paths: readonly ProjectPath[],
): Promise<Map<ProjectPath, TreeEntry>> {
  const inBackup = (path: ProjectPath) => backupPath(root, path);
  const found = await findEntries(backup, paths.map(inBackup)).catch(async (error: unknown) => {
    if (!isNotFound(error)) throw error;
    if (!(await holds(backup, root))) throw noHome({}, error, rootNames[root]);
    throw notInBackup(paths.find((path) => inBackup(path) === error.details.path) ?? homePath, error);
  });
  if ((found.get(rootNames[root])?.type ?? 'directory') !== 'directory') throw noHome({}, undefined, rootNames[root]);
  const wanted = new Map<ProjectPath, TreeEntry>();
  for (const path of paths) {
    const entry = found.get(inBackup(path));
    if (!entry) throw notInBackup(path);
    wanted.set(path, entry);
  }
  return wanted;
}

/**
 * What a backup has at and under what was found in it, by the path in the home that it goes to; the home itself is not
 * among them.
 */
export async function listWanted(
  { trees }: OpenBackup,
  found: ReadonlyMap<ProjectPath, TreeEntry>,
  all: readonly Destination[],
  signal: AbortSignal,
): Promise<Map<ProjectPath, TreeEntry>> {
  const wanted = new Map<ProjectPath, TreeEntry>();
  for (const { from, to } of all) {
    const entry = found.get(from);
    if (!entry) throw notInBackup(from);
    // The home itself is none of the entries, whatever it is to be called.
    if (from !== homePath) wanted.set(to, entry);
    if (entry.type !== 'directory') continue;
    const below = await listBelow(trees, { path: to, treeId: entry.subtree, signal });
    for (const [path, inside] of below) wanted.set(projectPath.parse(path), inside);
  }
  return wanted;
}

async function holds(backup: OpenBackup, root: RestoreRoot): Promise<boolean> {
  const found = await findEntries(backup, [rootNames[root]]).catch((error: unknown) => {
    if (!isNotFound(error)) throw error;
  });
  return found?.get(rootNames[root])?.type === 'directory';
}

function isNotFound(error: unknown): error is AppError {
  return error instanceof AppError && error.code === 'not_found';
}

function notInBackup(path: ProjectPath, cause?: unknown): AppError {
  return new AppError({
    code: 'not_found',
    userMessage: `The backup has no “${displayName(path)}”. Choose another backup, or reload its files.`,
    details: { path },
    cause,
  });
}
