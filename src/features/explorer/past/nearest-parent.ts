import { type ProjectPath, parentPath } from '#src/contracts/files/paths.ts';

/**
 * The nearest directory above `path` that exists, asked for one by one from below; the home always does. `exists` says
 * whether a path is a directory there, and rejects where it cannot know.
 */
export async function nearestParent(
  path: ProjectPath,
  exists: (path: ProjectPath) => Promise<boolean>,
): Promise<ProjectPath> {
  let parent = parentPath(path);
  while (parent !== '' && !(await exists(parent))) parent = parentPath(parent);
  return parent;
}
