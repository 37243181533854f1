import { homePath, type ProjectPath, pathProblem, projectPath } from '#src/contracts/files/paths.ts';

const keyOf = (projectId: string) => `buckets.directory.${projectId}`;

/** Keeps the directory that the explorer of a project shows, for other pages of this browser tab. */
export function keepLastDirectory(projectId: string, path: ProjectPath): void {
  sessionStorage.setItem(keyOf(projectId), path);
}

/** The directory of a project that the explorer has shown last in this browser tab; else the home. */
export function lastDirectory(projectId: string): ProjectPath {
  const path = sessionStorage.getItem(keyOf(projectId)) ?? '';
  return pathProblem(path) === null ? projectPath.parse(path) : homePath;
}
