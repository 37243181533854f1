import { homePath, type ProjectPath, pathProblem, projectPath } from '#src/contracts/files/paths.ts';

/** A place in a project's files: a directory to look into, or a file that is open. */
export interface FilesLocation {
  /** The backup that is looked into, by its time; null: the live files. */
  backupTime: string | null;
  path: ProjectPath;
  view: 'directory' | 'file';
}

export const backupsName = '.backups';
/** Comes before a live path whose first name would read as one of the two. */
export const liveName = '.live';

/** The live home. */
export const liveHome: FilesLocation = { backupTime: null, path: homePath, view: 'directory' };

/**
 * The place that an address names, from its decoded segments after `/files`: names of a live path, or `.backups`, the
 * time of a backup, and names. Null where they name no place.
 */
export function locationOf(segments: readonly string[], view: FilesLocation['view']): FilesLocation | null {
  const [first, time, ...rest] = segments;
  const inBackup = first === backupsName;
  if (inBackup && time === undefined) return null;
  const names = inBackup ? rest : first === liveName ? segments.slice(1) : segments;
  const text = names.join('/');
  if (names.some((name) => name === '' || name.includes('/')) || pathProblem(text)) return null;
  return { backupTime: inBackup ? (time ?? null) : null, path: projectPath.parse(text), view };
}
