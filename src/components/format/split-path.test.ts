import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitPath } from './split-path.ts';

test('the last name stays', () => {
  expect([splitPath('week3/data/results.csv'), splitPath('a.txt'), splitPath('week3/data/'), splitPath('')]).toEqual([
    { head: 'week3/data', tail: '/results.csv' },
    { head: '', tail: 'a.txt' },
    { head: 'week3', tail: '/data/' },
    { head: '', tail: '' },
  ]);
});

test('of a long name the end stays', () => {
  expect(splitPath(`dir/${'x'.repeat(60)}.csv`).tail).toBe(`${'x'.repeat(28)}.csv`);
});

test('any path is whole when put together, and no character is cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (path) => {
      const { head, tail } = splitPath(path);
      expect(head + tail).toBe(path);
      expect(tail.isWellFormed()).toBe(true);
    }),
  );
});
