import { describe, expect, it } from 'vitest';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { listingOf } from '../listing/listing-window.ts';
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

function entry(name: string): DirectoryEntry {
  return { name, type: 'file', sizeBytes: 1, mtimeMs: 0, mode: 0o644, version: name };
}

const all = ['a', 'b', 'c', 'd', 'e'].map(entry);
const at = (row: number) => all[row] ?? entry('missing');
const names = (selection: Selection) => [...selection.entries.keys()];
const extend = (selection: Selection, row: number) => {
  const { from, to } = rangeTo(selection, row);
  return selectRange(selection, all.slice(from, to + 1), row);
};

describe('selection', () => {
  it('extends from the anchor in both directions', () => {
    const start = selectOnly(at(2), 2);
    expect(names(extend(start, 4))).toEqual(['c', 'd', 'e']);
    const back = extend(extend(start, 4), 0);
    expect(names(back)).toEqual(['a', 'b', 'c']);
    expect(back).toMatchObject({ cursor: 0, cursorName: 'a', anchor: 2 });
  });

  it('extends from the first row where nothing was selected', () => {
    expect(names(extend(nothingSelected, 1))).toEqual(['a', 'b']);
  });

  it('toggles one entry and keeps the others', () => {
    const two = toggleEntry(selectOnly(at(0), 0), at(3), 3);
    expect(names(two)).toEqual(['a', 'd']);
    expect(names(toggleEntry(two, at(0), 0))).toEqual(['d']);
  });

  it('moves the cursor alone', () => {
    const moved = moveCursor(selectOnly(at(0), 0), 3, 'd');
    expect(names(moved)).toEqual(['a']);
    expect(moved).toMatchObject({ cursor: 3, anchor: 0 });
  });

  it('selects all and keeps the cursor', () => {
    expect(selectEvery(selectOnly(at(1), 1), all)).toMatchObject({ cursor: 1, anchor: 1 });
    expect(selectEvery(nothingSelected, all).entries.size).toBe(5);
  });
});

describe('keepSelection', () => {
  const listing = (entries: DirectoryEntry[]) =>
    listingOf([{ entries, total: entries.length, offset: 0 }], entries.length);

  it('follows the entry when others come before it', () => {
    const kept = keepSelection(selectOnly(at(1), 1), listing([entry('0'), ...all]), true);
    expect(kept).toMatchObject({ cursor: 2, cursorName: 'b', anchor: 2 });
  });

  it('forgets what is gone, and stays at the row', () => {
    const kept = keepSelection(selectOnly(at(4), 4), listing(all.slice(0, 4)), true);
    expect(kept.entries.size).toBe(0);
    expect(kept).toMatchObject({ cursor: 3, cursorName: 'd' });
  });

  it('gives the same object where nothing changed', () => {
    const selection = selectOnly(at(1), 1);
    expect(keepSelection(selection, listing(all), true)).toBe(selection);
    expect(keepSelection(nothingSelected, listing(all), true)).toBe(nothingSelected);
  });
});
