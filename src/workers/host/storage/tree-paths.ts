import { join } from 'node:path';
import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import type { Tree } from './tree.ts';

/** `projects/<id>` of a worker's directory. */
export function projectDirectory(directory: string, project: Pick<PlacedProject, 'projectId'>): string {
  return join(directory, 'projects', project.projectId);
}

/** Where a project's snapshots stand: lasting ones by their time, those of running backups by their operation's id. */
export function snapshotsDirectory(directory: string, project: Pick<PlacedProject, 'projectId'>): string {
  return join(projectDirectory(directory, project), 'snapshots');
}

/** Where the parts of a project's tree are; says nothing about whether they are there. */
export function treePaths(directory: string, project: PlacedProject): Tree {
  const path = join(projectDirectory(directory, project), 'trees', String(project.treeId));
  const data = join(path, 'data');
  return {
    project,
    path,
    data,
    home: join(data, 'project'),
    staging: join(path, 'staging'),
    undo: join(path, 'undo'),
  };
}
