import { type ProjectPath, parentPath, pathProblem, projectPath } from '#src/contracts/files/paths.ts';

/** The path that a symlink at `path` points to, or null where that is outside of the project, or absolute. */
export function linkTarget(path: ProjectPath, target: string): ProjectPath | null {
  if (target.startsWith('/')) return null;
  const names = parentPath(path) === '' ? [] : parentPath(path).split('/');
  for (const name of target.split('/')) {
    if (name === '..') {
      if (names.pop() === undefined) return null;
    } else if (name !== '' && name !== '.') names.push(name);
  }
  const resolved = names.join('/');
  return pathProblem(resolved) ? null : projectPath.parse(resolved);
}
