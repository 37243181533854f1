import { describe, expect, it } from 'vitest';
import { listingOf } from '../listing/listing-window.ts';
import { rowOfTyped, typeOn } from './type-ahead.ts';

const names = ['alpha', 'beta', 'Bravo', 'bread', 'zulu'];
const entries = names.map((name) => ({
  name,
  type: 'file' as const,
  sizeBytes: 0,
  mtimeMs: 0,
  mode: 0o644,
  version: '',
}));
const listing = listingOf([{ entries, total: entries.length, offset: 0 }], entries.length);

describe('rowOfTyped', () => {
  it('finds a name by its beginning, without regard to case', () => {
    expect(rowOfTyped(listing, 'br', 0)).toBe(2);
    expect(rowOfTyped(listing, 'bre', 2)).toBe(3);
    expect(rowOfTyped(listing, 'q', 0)).toBe(-1);
  });

  it('goes on with each repeated character, around the end', () => {
    expect(rowOfTyped(listing, 'b', 0)).toBe(1);
    expect(rowOfTyped(listing, 'bb', 1)).toBe(2);
    expect(rowOfTyped(listing, 'bbb', 3)).toBe(1);
  });

  it('finds nothing in an empty directory', () => {
    expect(rowOfTyped(listingOf([], 0), 'a', -1)).toBe(-1);
  });
});

describe('typeOn', () => {
  it('starts a new word after a pause', () => {
    const first = typeOn({ text: '', atMs: 0 }, 'B', 1_000);
    expect(typeOn(first, 'r', 1_500)).toEqual({ text: 'br', atMs: 1_500 });
    expect(typeOn(first, 'r', 2_000)).toEqual({ text: 'r', atMs: 2_000 });
  });
});
