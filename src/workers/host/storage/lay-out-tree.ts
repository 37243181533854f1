import { chmod, chown, mkdir, readlink, rename, symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import { isThere } from './is-there.ts';
import type { Tree } from './tree.ts';
import { projectDirectory, treePaths } from './tree-paths.ts';
import { readTreeRecord, writeTreeRecord } from './tree-record.ts';

/**
 * Makes what a tree consists of and puts it in use; what is there already stays. `makeTop` makes the tree's own
 * directory or subvolume. Rejects with `already_exists` where the place is taken by another placement.
 */
export async function layOutTree(
  directory: string,
  project: PlacedProject,
  makeTop: (path: string) => Promise<void>,
): Promise<Tree> {
  const tree = treePaths(directory, project);
  const own = projectDirectory(directory, project);
  const record = await readTreeRecord(tree.path);
  if (record && (record.projectId !== project.projectId || record.epoch !== project.epoch)) throw taken(project);
  await mkdir(join(own, 'trees'), { recursive: true, mode: 0o711 });
  await mkdir(join(own, 'snapshots'), { recursive: true, mode: 0o700 });
  if (!(await isThere(tree.path))) await makeTop(tree.path);
  await chmod(tree.path, 0o711);
  await mkdir(tree.data, { recursive: true });
  await chmod(tree.data, 0o711);
  for (const path of [tree.staging, tree.undo]) await mkdir(path, { recursive: true, mode: 0o700 });
  // Once the record is written the project may be at work in there: its own directories are not touched again.
  if (!record) {
    for (const path of [tree.home, join(tree.data, 'persist')]) {
      await mkdir(path, { recursive: true });
      await chmod(path, 0o750);
      if (process.getuid?.() === 0) await chown(path, project.uid, project.uid);
    }
    const { projectId, treeId, epoch } = project;
    await writeTreeRecord(tree.path, { projectId, treeId, epoch });
  }
  await putInUse(own, project.treeId);
  return tree;
}

async function putInUse(own: string, treeId: number): Promise<void> {
  const link = join(own, 'current');
  const target = join('trees', String(treeId));
  if ((await readlink(link).catch(() => null)) === target) return;
  const fresh = `${link}.new`;
  // Left by a run that ended between the two calls below.
  if (await isThere(fresh)) await unlink(fresh);
  await symlink(target, fresh);
  await rename(fresh, link);
}

function taken({ projectId, treeId, epoch }: PlacedProject): AppError {
  return new AppError({
    code: 'already_exists',
    userMessage: 'This host still holds an older state of the project in that place. It was left alone; tell an admin.',
    details: { projectId, treeId, epoch },
  });
}
