import { isWithin, joinPath, type ProjectPath } from '#src/contracts/files/paths.ts';

/** Where a path has gone, if it or a directory that it is in was put beside another one. */
export function besideOf(path: ProjectPath, beside: ReadonlyMap<ProjectPath, ProjectPath>): ProjectPath {
  for (const [wanted, given] of beside) {
    if (path === wanted) return given;
    if (isWithin(path, wanted)) return joinPath(given, path.slice(wanted.length + 1));
  }
  return path;
}
