import type { BigIntStats } from 'node:fs';
import { link, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { Tree } from '../../storage/tree.ts';
import { versionOf } from '../directory-entry.ts';
import { finishRename } from '../finish-rename.ts';
import { type EntryPlace, openParent } from '../open-parent.ts';
import { ownPath } from '../own-path.ts';
import { renameNoReplace } from '../rename-no-replace.ts';
import { isLike } from './apply-actions.ts';
import type { ChangePaths } from './change-paths.ts';
import type { ChangeAction } from './journal-line.ts';
import { lookAt } from './look-at.ts';
import { takeBackHalf } from './take-back-half.ts';
import { takeOutDirectory } from './take-out-directory.ts';

interface UndoActionOptions {
  tree: Tree;
  paths: ChangePaths;
  action: ChangeAction;
  /** Of what the action put in place; null where it is not known. */
  version: string | null;
  /** The change has not ended, and this action was perhaps never begun. */
  uncertain: boolean;
  /** Of a directory that was put in place whole. */
  manifest: ReadonlyMap<string, string | null> | undefined;
}

/** Undoes one action of a change; gives the paths that were left alone as somebody has changed them since. */
export async function undoAction(options: UndoActionOptions): Promise<string[]> {
  const { tree, paths, action } = options;
  const aside = join(paths.aside, String(action.seq));
  const kept = await lookAt(aside);
  let entry: EntryPlace;
  try {
    entry = await openParent(tree.home, action.to);
  } catch (error) {
    // The directory that it was in is gone or a link now: there is nowhere to bring anything back to.
    if (error instanceof AppError && ['not_found', 'path_outside_project'].includes(error.code)) {
      return kept ? [action.to] : [];
    }
    throw error;
  }
  await using place = entry;
  const there = await lookAt(place.place);
  // A kill came between the two halves of a rename, be it of the change (nothing was replaced yet) or of its undo.
  if (kept && there && (await finishRename(aside, place.place))) return [];
  const waiting = await waitingInStaging(options);
  if (waiting && there) await takeBackHalf(waiting, there, place.place);
  const left = there && !waiting ? await takeOut(options, place, there, kept) : [];
  if (left.length > 0 || !kept || !(await lookAt(aside))) return left;
  return await bringBack(aside, place, action.to);
}

/** The staged entry, where a change that was broken off had not come to put it in place: what is there is not it. */
async function waitingInStaging({ paths, action, version, uncertain }: UndoActionOptions): Promise<BigIntStats | null> {
  if (!uncertain || version !== null || action.act === 'remove') return null;
  return lookAt(ownPath(paths.staged, action.from));
}

/** Takes what the action has put in place out again; where both are files, the old one comes back by the same rename. */
async function takeOut(
  { paths, action, version, manifest }: UndoActionOptions,
  place: EntryPlace,
  there: BigIntStats,
  kept: BigIntStats | null,
): Promise<string[]> {
  if (action.act === 'remove') return kept ? [action.to] : [];
  const out = join(paths.out, String(action.seq));
  const taken = await lookAt(out);
  // An undo that was killed has come so far already: what is there is the old one again, or somebody's.
  if (taken && !kept) return [];
  if (taken && taken.ino !== there.ino) return [action.to];
  if (action.directory) {
    if (!there.isDirectory() || String(there.ino) !== action.like.ino) return [action.to];
    return takeOutDirectory({ place, path: action.to, out, manifest: manifest ?? new Map() });
  }
  // A second name, given by an undo that was killed, has changed the version; the content has to be the same still.
  const unchanged = version === null || taken ? isLike(action.like, there) : versionOf(there) === version;
  if (!unchanged) return [action.to];
  const atOnce = kept && !kept.isDirectory() && (taken || (await giveSecondName(place.place, out)));
  if (atOnce) await rename(join(paths.aside, String(action.seq)), place.place);
  else await rename(place.place, out);
  return [];
}

/** False where this file system, or the owner of the file, allows no second name. */
async function giveSecondName(place: Buffer, out: string): Promise<boolean> {
  try {
    await link(place, out);
    return true;
  } catch (error) {
    if (['EPERM', 'EMLINK', 'ENOTSUP'].includes(errnoOf(error) ?? '')) return false;
    throw error;
  }
}

async function bringBack(aside: string, place: EntryPlace, path: string): Promise<string[]> {
  try {
    await renameNoReplace(aside, place.place);
    return [];
  } catch (error) {
    // Somebody was quicker: theirs stays, and the old one stays aside.
    if (['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return [path];
    throw error;
  }
}
