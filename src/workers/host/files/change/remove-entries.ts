import { AppError } from '#src/contracts/errors/app-error.ts';
import { isWithin, type ProjectPath } from '#src/contracts/files/paths.ts';
import { isThere } from '../../storage/is-there.ts';
import type { Tree } from '../../storage/tree.ts';
import { openParent } from '../open-parent.ts';
import { changePaths } from './change-paths.ts';
import type { ChangeAction } from './journal-line.ts';
import { lookAt } from './look-at.ts';
import { makeChange } from './make-change.ts';

interface RemoveOptions {
  tree: Tree;
  /** Id of the change, to undo it by. */
  id: string;
  paths: readonly ProjectPath[];
  signal: AbortSignal;
}

/**
 * Moves entries of the home aside, all or none; gives how many were there. Rejects with `not_found` where none was,
 * `already_exists` where the id was used before. To be called with the tree's lock held.
 */
export async function removeEntries({ tree, id, paths, signal }: RemoveOptions): Promise<number> {
  if (await isThere(changePaths(tree, id).directory)) {
    throw new AppError({
      code: 'already_exists',
      userMessage: 'This was removed already. Reload to see what is there.',
    });
  }
  const outermost = [...new Set(paths)].filter(
    (path) => !paths.some((other) => other !== path && isWithin(path, other)),
  );
  const actions: ChangeAction[] = [];
  for (const path of outermost) {
    if (await isInHome(tree, path)) actions.push({ act: 'remove', seq: actions.length, to: path });
  }
  if (actions.length === 0) {
    throw new AppError({
      code: 'not_found',
      userMessage: 'What was to be removed is not there any more. Reload to see what is.',
      details: { paths: paths.slice(0, 10) },
    });
  }
  await makeChange({ tree, id, what: 'removal', about: null, actions, manifest: [], signal });
  return actions.length;
}

async function isInHome(tree: Tree, path: ProjectPath): Promise<boolean> {
  try {
    await using entry = await openParent(tree.home, path);
    return (await lookAt(entry.place)) !== null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return false;
    throw error;
  }
}
