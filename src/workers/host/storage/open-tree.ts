import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import type { Tree } from './tree.ts';
import { projectDirectory, treePaths } from './tree-paths.ts';
import { readTreeRecord } from './tree-record.ts';

/**
 * The tree of a project as it is placed now. Rejects with `not_found` where this host has none, `changed_meanwhile`
 * where what it has is of another placement: such a tree is never used.
 */
export async function openTree(directory: string, project: PlacedProject): Promise<Tree> {
  const tree = treePaths(directory, project);
  const record = await readTreeRecord(tree.path);
  const inUse = await readlink(join(projectDirectory(directory, project), 'current')).catch(() => null);
  if (!record || inUse === null) {
    throw new AppError({
      code: 'not_found',
      userMessage: 'The files of this project are not on its host. Its backups are safe; tell an admin.',
      details: { ...about(project), missing: 'tree' },
    });
  }
  const { projectId, treeId, epoch } = record;
  const fits = projectId === project.projectId && treeId === project.treeId && epoch === project.epoch;
  if (!fits || inUse !== join('trees', String(project.treeId))) {
    throw new AppError({
      code: 'changed_meanwhile',
      userMessage: 'This host holds another state of the project than the one in use, so it was left alone. Try again.',
      details: { ...about(project), found: { treeId, epoch, inUse } },
    });
  }
  return tree;
}

function about({ projectId, treeId, epoch }: PlacedProject) {
  return { projectId, treeId, epoch };
}
