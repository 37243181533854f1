import { homePath, type ProjectPath, pathProblem, projectPath } from '#src/contracts/files/paths.ts';
import { isPastName, type PastName, pastNameOf } from './past-name.ts';

/** A place in a project's files: a directory to look into, or a file that is open. */
export interface FilesLocation {
  /** The backup or snapshot that is looked into; null: the live files. */
  past: PastName | null;
  path: ProjectPath;
  view: 'directory' | 'file';
}

/** Comes before a live path whose first name would read as one of the three. */
export const liveName = '.live';

/** The live home. */
export const liveHome: FilesLocation = { past: null, path: homePath, view: 'directory' };

/** Whether an address names `.backups` or `.snapshots` and no time: one of them is to be chosen. */
export function namesTimes(segments: readonly string[]): boolean {
  return segments.length === 1 && pastNameOf(segments[0], '') !== null;
}

/**
 * The place that an address names, from its decoded segments after `/files`: names of a live path, or `.backups` or
 * `.snapshots`, a time, and names. Without a time it is HOME, where the time switch has the list of all times. Null
 * where they name no place.
 */
export function locationOf(segments: readonly string[], view: FilesLocation['view']): FilesLocation | null {
  const [first, time, ...rest] = segments;
  if (namesTimes(segments)) return liveHome;
  const past = pastNameOf(first, time ?? '');
  if (past !== null && !isPastName(past)) return null;
  const names = past !== null ? rest : first === liveName ? segments.slice(1) : segments;
  const text = names.join('/');
  if (names.some((name) => name === '' || name.includes('/')) || pathProblem(text)) return null;
  return { past, path: projectPath.parse(text), view };
}
