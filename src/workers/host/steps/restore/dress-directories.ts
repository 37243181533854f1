import { chmod } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { ownPath } from '../../files/own-path.ts';
import { statEntry } from '../../files/stat-entry.ts';
import type { RestoreSource } from './restore-source.ts';
import { setDirectoryTime } from './set-directory-time.ts';

interface DressOptions {
  source: RestoreSource;
  home: string;
  place: string;
  /** Directories made to hold what was restored to its old place, outermost first. */
  made: readonly ProjectPath[];
}

/**
 * Gives directories in staging that the home lacks the mode that they had then, and gives their times, to be
 * set when nothing in them changes any more.
 */
export async function dressDirectories({ source, home, place, made }: DressOptions): Promise<Map<ProjectPath, bigint>> {
  const missing: ProjectPath[] = [];
  for (const path of made) if (!(await isInHome(home, path))) missing.push(path);
  const entries = await source.find(missing);
  const times = new Map<ProjectPath, bigint>();
  for (const path of missing) {
    const entry = entries.get(path);
    if (!entry) continue;
    await chmod(ownPath(place, path), entry.mode & 0o1777);
    if (entry.mtimeNs !== null) times.set(path, entry.mtimeNs);
  }
  return times;
}

/** Sets the times of directories in staging, innermost first; to be called last of all. */
export async function setTimes(place: string, times: ReadonlyMap<ProjectPath, bigint>): Promise<void> {
  for (const [path, mtimeNs] of [...times].sort(([a], [b]) => b.length - a.length)) {
    await setDirectoryTime(place, path, mtimeNs);
  }
}

async function isInHome(home: string, path: ProjectPath): Promise<boolean> {
  try {
    return (await statEntry(home, path)).type === 'directory';
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'path_outside_project'].includes(error.code)) return false;
    throw error;
  }
}
