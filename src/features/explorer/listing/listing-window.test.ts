import { describe, expect, it } from 'vitest';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { holdsPages, listingOf, pagesOfRows } from './listing-window.ts';

function entry(row: number): DirectoryEntry {
  return { name: `file${row}`, type: 'file', sizeBytes: row, mtimeMs: 0, mode: 0o644, version: `${row}` };
}

function page(offset: number, length: number) {
  return { offset, total: 1_200, entries: Array.from({ length }, (_, at) => entry(offset + at)) };
}

describe('pagesOfRows', () => {
  it('gives the pages under the window and no others', () => {
    expect(pagesOfRows(0, 40)).toEqual([0]);
    expect(pagesOfRows(480, 520)).toEqual([0, 1]);
    expect(pagesOfRows(9_990, 9_999)).toEqual([19]);
    expect(pagesOfRows(0, -1)).toEqual([0]);
  });
});

describe('listingOf', () => {
  const listing = listingOf([page(0, 500), page(1_000, 200)], 1_200);

  it('finds entries of known pages, and null between them', () => {
    expect(listing.entryAt(499)?.name).toBe('file499');
    expect(listing.entryAt(500)).toBeNull();
    expect(listing.entryAt(1_199)?.name).toBe('file1199');
    expect(listing.entryAt(1_200)).toBeNull();
  });

  it('finds the row of a name', () => {
    expect(listing.rowOf('file1003')).toBe(1_003);
    expect(listing.rowOf('file700')).toBe(-1);
  });
});

describe('holdsPages', () => {
  it('is true once every page in sight is known', () => {
    const known = [page(0, 500), page(1_000, 200)];
    expect([holdsPages(known, [0]), holdsPages(known, [0, 2]), holdsPages(known, [1]), holdsPages([], [0])]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
