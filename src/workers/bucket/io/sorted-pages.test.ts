import { expect, it } from 'vitest';
import { type DirectoryEntry, listingQuery } from '#src/contracts/files/entry.ts';
import { pageOfEntries } from '#src/contracts/files/sort-entries.ts';
import { sortedPages } from './sorted-pages.ts';

const many: DirectoryEntry[] = Array.from({ length: 5_000 }, (_, at) => ({
  ...{ name: `${at % 7 ? '' : '.'}file${(at * 7_919) % 5_000}`, type: at % 10 ? 'file' : 'directory' },
  ...{ sizeBytes: at % 100, mtimeMs: at, mode: 0o644, version: '1' },
}));

it('gives the very pages that sorting each time would give', () => {
  const pageOf = sortedPages();
  const queries = [
    {},
    { offset: 500 },
    { offset: 4_900, limit: 1_000 },
    { offset: 9_000 },
    { sort: { by: 'size', order: 'descending' }, offset: 20, limit: 30 },
    { hidden: false },
    { filter: 'E12', limit: 5 },
    {},
  ].map((query) => listingQuery.parse(query));
  for (const query of queries) expect(pageOf(many, query)).toEqual(pageOfEntries(many, query));
});
