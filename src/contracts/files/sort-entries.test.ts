import { expect, test } from 'vitest';
import { type DirectoryEntry, listingQuery } from './entry.ts';
import { pageOfEntries } from './sort-entries.ts';

function entry(name: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry {
  return { name, type: 'file', sizeBytes: 0, mtimeMs: 0, mode: 0o644, version: name, ...more };
}

const entries = [
  entry('file10', { sizeBytes: 1 }),
  entry('file2', { sizeBytes: 3 }),
  entry('.hidden'),
  entry('sub', { type: 'directory' }),
  entry('File1', { sizeBytes: 2 }),
];

const names = (query: object) => pageOfEntries(entries, listingQuery.parse(query)).entries.map(({ name }) => name);

test('directories come first, names are compared as people do', () => {
  expect(names({ hidden: false })).toEqual(['sub', 'File1', 'file2', 'file10']);
});

test('by size, the largest first, directories still before files', () => {
  expect(names({ sort: { by: 'size', order: 'descending' }, hidden: false })).toEqual([
    'sub',
    'file2',
    'File1',
    'file10',
  ]);
});

test('a page knows the total after the filter', () => {
  const page = pageOfEntries(entries, listingQuery.parse({ filter: 'FILE', offset: 1, limit: 1 }));
  expect(page).toEqual({ entries: [entry('file2', { sizeBytes: 3 })], total: 3, offset: 1 });
});
