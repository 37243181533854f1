import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { versionOf } from '../directory-entry.ts';
import { fileError } from '../file-error.ts';
import type { ChangePaths } from './change-paths.ts';
import type { Journal } from './journal.ts';
import type { ChangeAction, JournalLine, Likeness } from './journal-line.ts';
import { lookAt } from './look-at.ts';
import { type OpenPlaces, openPlaces } from './open-places.ts';
import { putEntry } from './put-entry.ts';
import { replaceEntry } from './replace-entry.ts';

interface ApplyOptions {
  paths: ChangePaths;
  home: string;
  journal: Journal;
  /** Those that are not yet known to be done. */
  actions: readonly ChangeAction[];
  /** An earlier run may have done or begun some of them. */
  resumed: boolean;
  /** Between two actions. */
  signal: AbortSignal;
  onDone: () => void;
}

const linesAtOnce = 64;

/** Does the planned actions one after another and notes each in the journal. The first that cannot be done rejects. */
export async function applyActions(options: ApplyOptions): Promise<Map<number, string | null>> {
  const { actions, journal, signal, onDone } = options;
  const done = new Map<number, string | null>();
  let lines: JournalLine[] = [];
  const flush = async () => {
    const now = lines;
    lines = [];
    if (now.length > 0) await journal.append(now);
  };
  await using homePlaces = openPlaces(options.home);
  await using stagedPlaces = openPlaces(options.paths.staged);
  try {
    for (const action of actions) {
      signal.throwIfAborted();
      const version = await applyOne(options, action, homePlaces, stagedPlaces).catch((error: unknown) => {
        throw fileError(error, action.to);
      });
      done.set(action.seq, version);
      lines.push({ line: 'done', seq: action.seq, version });
      if (lines.length >= linesAtOnce) await flush();
      onDone();
    }
  } finally {
    await flush();
  }
  return done;
}

async function applyOne(
  { paths, resumed }: ApplyOptions,
  action: ChangeAction,
  homePlaces: OpenPlaces,
  stagedPlaces: OpenPlaces,
): Promise<string | null> {
  const to = await homePlaces.of(action.to);
  const aside = join(paths.aside, String(action.seq));
  if (action.act === 'remove') {
    await removeEntry(to, aside);
    return null;
  }
  const from = await stagedPlaces.of(action.from);
  if (action.act === 'put') await putEntry(action, from, to, resumed);
  else await replaceEntry(action, { from, to, aside }, resumed);
  const placed = await lookAt(to);
  // Changed or taken away by somebody in the meantime: an undo must not take theirs for ours.
  if (!placed || !isLike(action.like, placed)) return 'gone';
  // Another name of the same file that is put in place after this one makes another version of both.
  return placed.nlink > 1n && !placed.isDirectory() ? null : versionOf(placed);
}

async function removeEntry(to: Buffer, aside: string): Promise<void> {
  try {
    await rename(to, aside);
  } catch (error) {
    // Somebody else has removed it: what was asked for is the case.
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/** True for the very entry that was staged, with its content as it was. */
export function isLike(like: Likeness, stats: { ino: bigint; mtimeNs: bigint; size: bigint }): boolean {
  return like.ino === String(stats.ino) && like.mtimeNs === String(stats.mtimeNs) && like.size === String(stats.size);
}
