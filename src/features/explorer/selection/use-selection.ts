'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { baseName, type ProjectPath } from '#src/contracts/files/paths.ts';
import type { ListingState } from '../listing/use-listing.ts';
import { keepSelection } from './keep-selection.ts';
import {
  moveCursor,
  nothingSelected,
  rangeTo,
  type Selection,
  selectEvery,
  selectOnly,
  selectRange,
  toggleEntry,
} from './selection.ts';

export interface SelectionControl {
  selection: Selection;
  only: (row: number) => void;
  toggle: (row: number) => void;
  extend: (row: number) => void;
  cursor: (row: number) => void;
  all: () => void;
  none: () => void;
  /** Selects an entry by name as soon as it is in the list. */
  expect: (name: string) => void;
}

/**
 * The selection in the directory `path`. It follows its entries when the list is read again, also in another backup of
 * the same path; going up selects the directory that one came from.
 */
export function useSelection(path: ProjectPath, state: ListingState): SelectionControl {
  const { listing, stale, whole, entriesOf } = state;
  const [at, setAt] = useState({ path, selection: nothingSelected });
  // State, not a ref: what is expected may be in the list already, which then does not change any more.
  const [expected, setExpected] = useState<string | null>(null);
  // What was asked for last wins over a range whose pages come late.
  const turn = useRef(0);
  if (at.path !== path) {
    const cameFrom = at.path !== '' && parentText(at.path) === path ? baseName(at.path) : null;
    setExpected(cameFrom);
    setAt({ path, selection: nothingSelected });
  }
  const change = useCallback(
    (next: (selection: Selection) => Selection) =>
      setAt((now) => {
        const selection = next(now.selection);
        return selection === now.selection ? now : { ...now, selection };
      }),
    [],
  );

  useEffect(() => {
    if (!listing || stale) return;
    const row = expected === null ? -1 : listing.rowOf(expected);
    const entry = row >= 0 ? listing.entryAt(row) : null;
    if (entry) {
      setExpected(null);
      change(() => selectOnly(entry, row));
    } else change((selection) => keepSelection(selection, listing, whole));
  }, [listing, stale, whole, expected, change]);

  const withEntry = (row: number, use: (selection: Selection, entry: DirectoryEntry) => Selection) => {
    turn.current += 1;
    const mine = turn.current;
    const entry = listing?.entryAt(row);
    if (entry) return change((selection) => use(selection, entry));
    // The row is not known yet: the cursor goes there at once, the entry follows.
    change((selection) => moveCursor(selection, row, null));
    void entriesOf(row, row).then(([found]) => {
      if (found && turn.current === mine) change((selection) => use(selection, found));
    }, ignoreUnreadable);
  };
  const withRows = (from: number, to: number, use: (selection: Selection, range: DirectoryEntry[]) => Selection) => {
    turn.current += 1;
    const mine = turn.current;
    const known = Array.from({ length: to - from + 1 }, (_, step) => listing?.entryAt(from + step) ?? null);
    const complete = known.filter((entry) => entry !== null);
    if (complete.length === known.length) return change((selection) => use(selection, complete));
    void entriesOf(from, to).then((range) => {
      if (turn.current === mine) change((selection) => use(selection, range));
    }, ignoreUnreadable);
  };

  return {
    selection: at.path === path ? at.selection : nothingSelected,
    only: (row) => withEntry(row, (_, entry) => selectOnly(entry, row)),
    toggle: (row) => withEntry(row, (selection, entry) => toggleEntry(selection, entry, row)),
    extend: (row) => {
      const { from, to } = rangeTo(at.selection, row);
      withRows(from, to, (selection, range) => selectRange(selection, range, row));
    },
    cursor: (row) => change((selection) => moveCursor(selection, row, listing?.entryAt(row)?.name ?? null)),
    all: () => {
      if (listing && listing.total > 0) withRows(0, listing.total - 1, selectEvery);
    },
    none: () =>
      change((selection) => ({ ...nothingSelected, cursor: selection.cursor, cursorName: selection.cursorName })),
    expect: setExpected,
  };
}

function parentText(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The list itself shows why a page could not be read; the selection stays as it was. */
function ignoreUnreadable(): void {}
