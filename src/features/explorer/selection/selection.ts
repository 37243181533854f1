import type { DirectoryEntry } from '#src/contracts/files/entry.ts';

/** What is selected in a directory, and where the keyboard stands. */
export interface Selection {
  /** By name. */
  entries: ReadonlyMap<string, DirectoryEntry>;
  /** The row that keys start from; -1: none. */
  cursor: number;
  cursorName: string | null;
  /** The row that a range starts from. */
  anchor: number;
}

export const nothingSelected: Selection = { entries: new Map(), cursor: -1, cursorName: null, anchor: -1 };

/** One entry, and nothing else. */
export function selectOnly(entry: DirectoryEntry, row: number): Selection {
  return { entries: new Map([[entry.name, entry]]), cursor: row, cursorName: entry.name, anchor: row };
}

/** Adds an entry, or takes it away; the others stay. */
export function toggleEntry(selection: Selection, entry: DirectoryEntry, row: number): Selection {
  const entries = new Map(selection.entries);
  if (!entries.delete(entry.name)) entries.set(entry.name, entry);
  return { entries, cursor: row, cursorName: entry.name, anchor: row };
}

/** The rows that a range to `row` covers: from its anchor on, whichever of the two comes first. */
export function rangeTo(selection: Selection, row: number): { from: number; to: number } {
  const anchor = selection.anchor < 0 ? Math.max(0, selection.cursor) : selection.anchor;
  return { from: Math.min(anchor, row), to: Math.max(anchor, row) };
}

/** Exactly the entries of a range; the anchor stays, so that the next one starts at the same row. */
export function selectRange(selection: Selection, range: readonly DirectoryEntry[], row: number): Selection {
  const { from } = rangeTo(selection, row);
  const anchor = selection.anchor < 0 ? Math.max(0, selection.cursor) : selection.anchor;
  const entries = new Map(range.map((entry) => [entry.name, entry]));
  return { entries, cursor: row, cursorName: range[row - from]?.name ?? null, anchor };
}

/** Every entry of the directory; the cursor stays. */
export function selectEvery(selection: Selection, all: readonly DirectoryEntry[]): Selection {
  return { ...selection, entries: new Map(all.map((entry) => [entry.name, entry])) };
}

/** Moves the cursor alone, as with Ctrl held. */
export function moveCursor(selection: Selection, row: number, name: string | null): Selection {
  return { ...selection, cursor: row, cursorName: name };
}
