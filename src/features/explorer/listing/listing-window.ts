import type { DirectoryEntry, ListingPage } from '#src/contracts/files/entry.ts';

/** Entries that are asked for at once. */
export const pageSize = 500;

/** The pages that rows `from` to `to` (both included) stand on, in order; the first page at least. */
export function pagesOfRows(from: number, to: number): number[] {
  const first = Math.max(0, Math.floor(from / pageSize));
  const last = Math.max(first, Math.floor(to / pageSize));
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** A directory of which some pages are known. */
export interface Listing {
  total: number;
  /** Null where the row's page is not known yet. */
  entryAt: (row: number) => DirectoryEntry | null;
  /** The row of a name, where it is on a known page; else -1. */
  rowOf: (name: string) => number;
}

/** One listing of the pages that are known; the total is that of `total`. */
export function listingOf(pages: readonly ListingPage[], total: number): Listing {
  const byPage = new Map(pages.map((page) => [Math.floor(page.offset / pageSize), page]));
  return {
    total,
    entryAt: (row) => byPage.get(Math.floor(row / pageSize))?.entries[row % pageSize] ?? null,
    rowOf: (name) => {
      for (const page of byPage.values()) {
        const at = page.entries.findIndex((entry) => entry.name === name);
        if (at >= 0) return page.offset + at;
      }
      return -1;
    },
  };
}

/** Whether all of these pages are known. */
export function holdsPages(known: readonly ListingPage[], pages: readonly number[]): boolean {
  return pages.every((page) => known.some(({ offset }) => offset === page * pageSize));
}
