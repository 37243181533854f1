import { type FileHandle, open } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import { type ChangeAction, type JournalLine, journalLine, type UndoResult } from './journal-line.ts';
import { jsonLines, readJsonLines } from './json-lines.ts';

/** What a change's journal says. */
export interface ChangeState {
  what: 'restore' | 'removal';
  root: RestoreRoot;
  about: unknown;
  actions: ChangeAction[];
  planned: boolean;
  /** By number of the action: the version of what was put in place, null for a removal. */
  done: Map<number, string | null>;
  ended: boolean;
  /** Its undo has begun. */
  undoing: boolean;
  undone: UndoResult | null;
}

export interface Journal extends AsyncDisposable {
  append(lines: readonly JournalLine[]): Promise<void>;
  /** After this, what was appended outlives a loss of power. */
  sync(): Promise<void>;
}

/** The state of a change; null where there is no journal, or nothing whole in it. */
export async function readJournal(path: string): Promise<ChangeState | null> {
  try {
    return stateOf((await readJsonLines(path, journalLine)).lines);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Opens a journal to append to; cuts off a line that a crash has torn. */
export async function openJournal(path: string): Promise<Journal> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.truncate((await readJsonLines(path, journalLine)).wholeBytes);
    return journalIn(file);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function journalIn(file: FileHandle): Journal {
  return {
    append: (lines) => file.appendFile(jsonLines(lines)),
    sync: () => file.sync(),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

function stateOf(lines: readonly JournalLine[]): ChangeState | null {
  const [first] = lines;
  if (first?.line !== 'change') return null;
  const state: ChangeState = {
    what: first.what,
    root: first.root,
    about: first.about,
    actions: [],
    planned: false,
    done: new Map(),
    ended: false,
    undoing: false,
    undone: null,
  };
  for (const line of lines) {
    if (line.line === 'action') state.actions.push(line.action);
    if (line.line === 'planned') state.planned = true;
    if (line.line === 'done') state.done.set(line.seq, line.version);
    if (line.line === 'end') state.ended = true;
    if (line.line === 'undoing') state.undoing = true;
    if (line.line === 'undone') Object.assign(state, { undoing: true, undone: line.result });
  }
  return state;
}
