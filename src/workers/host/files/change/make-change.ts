import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import { atRoot } from '../../storage/at-root.ts';
import { isThere } from '../../storage/is-there.ts';
import type { Tree } from '../../storage/tree.ts';
import { applyActions } from './apply-actions.ts';
import { changePaths } from './change-paths.ts';
import { openJournal, readJournal } from './journal.ts';
import type { ChangeAction, ManifestLine } from './journal-line.ts';
import { jsonLines } from './json-lines.ts';
import { undoChange } from './undo-change.ts';

interface MakeOptions {
  tree: Tree;
  id: string;
  what: 'restore' | 'removal';
  /** Which part of the project is changed; default: the home. */
  root?: RestoreRoot;
  /** Given back by readJournal; what the maker needs to go on after a crash. */
  about: unknown;
  actions: readonly ChangeAction[];
  manifest: readonly ManifestLine[];
  signal: AbortSignal;
  onDone?: (done: number, total: number) => void;
}

/**
 * Changes a project's home (or what is kept beside it) by a plan, all of it or nothing: first the whole plan is on disk, then each action happens;
 * when one cannot, or on cancel, those before it are undone and the error is thrown. After a kill `finishChange` goes
 * on. To be called with the tree's lock held.
 */
export async function makeChange(options: MakeOptions): Promise<void> {
  const { tree, id, what, root = 'home', about, actions, manifest } = options;
  const paths = changePaths(tree, id);
  await mkdir(paths.directory, { mode: 0o700 });
  await mkdir(paths.aside, { mode: 0o700 });
  const file = await open(paths.manifest, 'wx', 0o600);
  try {
    await file.writeFile(jsonLines(manifest));
    await file.sync();
  } finally {
    await file.close();
  }
  await writeFile(paths.journal, '', { mode: 0o600, flag: 'wx' });
  {
    await using journal = await openJournal(paths.journal);
    await journal.append([
      { line: 'change', what, root, about },
      ...actions.map((action) => ({ line: 'action', action }) as const),
    ]);
    await journal.sync();
    await journal.append([{ line: 'planned' }]);
    await journal.sync();
    for (const directory of [paths.directory, dirname(paths.directory)]) await syncDirectory(directory);
  }
  await goOn(options, false);
}

/**
 * Goes on with a planned change where a kill has ended it; nothing more happens where it has ended already. Rejects
 * with `not_found` where there is no such plan, or where its undo has begun. To be called with the tree's lock held.
 */
export async function finishChange(options: Pick<MakeOptions, 'tree' | 'id' | 'signal' | 'onDone'>): Promise<void> {
  await goOn(options, true);
}

async function goOn(
  { tree, id, signal, onDone }: Pick<MakeOptions, 'tree' | 'id' | 'signal' | 'onDone'>,
  resumed: boolean,
): Promise<void> {
  const paths = changePaths(tree, id);
  const state = await readJournal(paths.journal);
  if (!state?.planned || state.undoing) {
    throw new AppError({ code: 'not_found', userMessage: 'There is no such change to go on with.', details: { id } });
  }
  if (state.ended) return;
  const waiting = state.actions.filter(({ seq }) => !state.done.has(seq));
  if (waiting.some(({ act }) => act !== 'remove') && !(await isThere(paths.staged))) throw stagingLost(id);
  let count = state.done.size;
  try {
    await using journal = await openJournal(paths.journal);
    await applyActions({
      paths,
      home: atRoot(tree, state.root).home,
      journal,
      actions: waiting,
      resumed,
      signal,
      onDone: () => {
        count += 1;
        onDone?.(count, state.actions.length);
      },
    });
    await journal.append([{ line: 'end' }]);
    await journal.sync();
  } catch (error) {
    await undoChange({ tree, id });
    throw error;
  }
}

function stagingLost(id: string): AppError {
  return new AppError({
    code: 'implausible_result',
    userMessage:
      'What was to be put in place is gone from the host’s staging, so the rest was not put in place. Undo it, or do it again.',
    details: { id },
  });
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
