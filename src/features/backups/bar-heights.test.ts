import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barHeights } from './bar-heights.ts';

test('the largest is whole, a quarter of it half as high, and nothing is out of sight', () => {
  expect([barHeights([]), barHeights([0]), barHeights([400, 100, 0])]).toEqual([[], [0.06], [1, 0.5, 0.06]]);
});

test('more bytes are never lower', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 2 }), (bytes) => {
      const sorted = [...bytes].sort((a, b) => a - b);
      const heights = barHeights(sorted);
      expect(heights).toEqual([...heights].sort((a, b) => a - b));
    }),
  );
});
