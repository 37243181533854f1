import { expect, it } from 'vitest';
import type { TreeEntry } from '#src/workers/engine/rustic/tree-entry.ts';
import { listingCache } from './listing-cache.ts';

const entry: TreeEntry = {
  ...{ name: 'a', type: 'file', sizeBytes: 1, mtimeMs: 0, mode: 0o644, version: '1' },
  ...{ uid: 0, gid: 0, contentId: null, subtree: null, mtimeNs: null, links: 1, isCapable: false, special: null },
};

it('drops what was not asked for longest, and takes nothing that is larger than all', () => {
  const cache = listingCache(1_000);
  for (const key of ['a', 'b', 'c']) cache.set(key, [entry]);
  expect(cache.get('a')).toEqual([entry]);
  cache.set('d', [entry]);
  expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true, true]);
  cache.set(
    'huge',
    Array.from({ length: 10 }, () => entry),
  );
  expect(['a', 'c', 'd', 'huge'].map((key) => cache.get(key) !== undefined)).toEqual([true, true, true, false]);
  for (let count = 0; count < 100; count += 1) cache.set('d', [entry]);
  expect(cache.get('a')).toEqual([entry]);
});

it('drops all listings of a repository, and counts what is left right', () => {
  const cache = listingCache(1_000);
  for (const key of ['one\0a', 'one\0b', 'other\0a']) cache.set(key, [entry]);
  cache.drop('one\0');
  expect(['one\0a', 'one\0b', 'other\0a'].map((key) => cache.get(key) !== undefined)).toEqual([false, false, true]);
  for (const key of ['one\0c', 'one\0d']) cache.set(key, [entry]);
  expect(cache.get('other\0a')).toEqual([entry]);
});
