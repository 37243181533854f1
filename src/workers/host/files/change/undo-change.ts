import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { atRoot } from '../../storage/at-root.ts';
import type { Tree } from '../../storage/tree.ts';
import { removeOwnTree } from '../remove-own-tree.ts';
import { type ChangePaths, changePaths } from './change-paths.ts';
import { type ChangeState, openJournal, readJournal } from './journal.ts';
import { type ChangeAction, manifestLine, type UndoResult } from './journal-line.ts';
import { readJsonLines } from './json-lines.ts';
import { lookAt } from './look-at.ts';
import { undoAction } from './undo-action.ts';

/**
 * Brings back what was there before a change, last action first. What people have changed since is left alone and
 * named. Again, or after a kill, it goes on where it was and gives the same result. Rejects with `not_found` where the
 * change is not kept any more. To be called with the tree's lock held.
 */
export async function undoChange({ tree, id }: { tree: Tree; id: string }): Promise<UndoResult> {
  const paths = changePaths(tree, id);
  const state = await readJournal(paths.journal);
  if (!state?.planned) {
    throw new AppError({
      code: 'not_found',
      userMessage:
        'This can’t be undone any more: what it replaced is kept for seven days at most, less where room is short.',
      details: { id },
    });
  }
  if (state.undone) return state.undone;
  await using journal = await openJournal(paths.journal);
  if (!state.undoing) {
    // Whoever comes after a kill must not go on with what is half taken back.
    await journal.append([{ line: 'undoing' }]);
    await journal.sync();
  }
  await mkdir(paths.out, { recursive: true, mode: 0o700 });
  const manifests = await readManifests(paths);
  const leftAlone: string[] = [];
  for (const action of state.actions.toReversed()) {
    const version = state.done.get(action.seq) ?? null;
    const manifest = manifests.get(action.seq);
    leftAlone.push(
      ...(await undoAction({
        tree: atRoot(tree, state.root),
        paths,
        action,
        version,
        manifest,
        uncertain: !state.ended,
      })),
    );
  }
  const result = { ...(await countUndone(paths, state)), leftAlone };
  await journal.append([{ line: 'undone', result }]);
  await journal.sync();
  // Unchanged since the change put it there, so the backup still has it.
  await removeOwnTree(paths.out);
  return result;
}

async function readManifests(paths: ChangePaths): Promise<Map<number, Map<string, string | null>>> {
  const found = new Map<number, Map<string, string | null>>();
  for (const { seq, path, version } of (await readJsonLines(paths.manifest, manifestLine)).lines) {
    const one = found.get(seq) ?? new Map<string, string | null>();
    one.set(path, version);
    found.set(seq, one);
  }
  return found;
}

/** Counted from what is on disk, so that an undo that was killed and went on tells the whole. */
async function countUndone(paths: ChangePaths, state: ChangeState): Promise<Pick<UndoResult, 'removed' | 'returned'>> {
  const bySeq = new Map<number, ChangeAction>(state.actions.map((action) => [action.seq, action]));
  let removed = 0;
  for (const name of await readdir(paths.out)) {
    const [seq, part] = name.split('.');
    const action = bySeq.get(Number(seq));
    if (action?.act === 'put') removed += part === undefined ? action.files : 1;
  }
  let returned = 0;
  for (const action of state.actions) {
    if (action.act === 'put' || !state.done.has(action.seq)) continue;
    if (!(await lookAt(join(paths.aside, String(action.seq))))) returned += 1;
  }
  return { removed, returned };
}
