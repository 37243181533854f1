import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { keepUndoMs } from '#src/contracts/operations/keep-undo.ts';
import { waitForHostMs } from '#src/contracts/operations/wait-for-host.ts';
import type { Tree } from '../../storage/tree.ts';
import { removeOwnTree } from '../remove-own-tree.ts';
import { removingPrefix } from '../remove-tree.ts';
import { withTreeLock } from '../tree-lock.ts';
import { changePaths } from './change-paths.ts';
import { isBrokenOff } from './is-broken-off.ts';
import { sizeOfTree } from './size-of-tree.ts';
import { undoChange } from './undo-change.ts';

const day = 86_400_000;
/** What has not ended by then, and whose operation is not known to go on, never will. */
export const brokenOffMs = day;
/** The newest change does not count, and stays, for so long: people were promised its Undo whatever it has replaced. */
const sparedMs = day;
/** An Undo that was asked for on its last day waits as long for its host, and finds what it needs. */
const keptMs = keepUndoMs + waitForHostMs;
const maxUndoBytes = 10 * 1024 ** 3;

interface SweepOptions {
  tree: Tree;
  nowMs: number;
  signal: AbortSignal;
  /** True of the name of a change whose operation is not known to have ended. */
  goesOn?: (name: string) => boolean;
  maxBytes?: number;
}

/**
 * Undoes changes that were broken off and will not go on, and removes those that are too old, and those that do not fit
 * the bound beside newer ones; of the newest that holds from its second day. Gives the names of what was removed.
 */
export async function sweepChanges(options: SweepOptions): Promise<string[]> {
  const { tree, nowMs, signal, goesOn = () => false, maxBytes = maxUndoBytes } = options;
  const changes = await changesByAge(tree, nowMs);
  const newest = changes.find(({ name }) => !name.startsWith(removingPrefix));
  const removed: string[] = [];
  let bytes = 0;
  for (const change of changes) {
    signal.throwIfAborted();
    const { name, ageMs } = change;
    const path = join(tree.undo, name);
    const sizeBytes = change === newest && ageMs <= sparedMs ? 0 : await sizeOfTree(path, signal);
    const fits = bytes + sizeBytes <= maxBytes;
    if (fits) bytes += sizeBytes;
    const mayGo = name.startsWith(removingPrefix) || ageMs > keptMs || !fits;
    await withTreeLock(tree, signal, async () => {
      const brokenOff = await isBrokenOff(tree, name);
      // One that an attempt may still finish is kept however large it is.
      if (brokenOff && (ageMs <= brokenOffMs || goesOn(name))) return;
      if (brokenOff) await undoChange({ tree, id: name });
      if (!mayGo) return;
      await removeOwnTree(path);
      removed.push(name);
    });
  }
  return removed;
}

/** The youngest first. */
async function changesByAge(tree: Tree, nowMs: number): Promise<{ name: string; ageMs: number }[]> {
  const found: { name: string; ageMs: number }[] = [];
  for (const name of await readdir(tree.undo)) {
    const touched = await lastTouched(changePaths(tree, name).journal, join(tree.undo, name));
    if (touched !== null) found.push({ name, ageMs: nowMs - touched });
  }
  return found.sort((a, b) => a.ageMs - b.ageMs);
}

async function lastTouched(...paths: string[]): Promise<number | null> {
  for (const path of paths) {
    try {
      return (await stat(path)).mtimeMs;
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'ENOTDIR') throw error;
    }
  }
  return null;
}
