import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anchorsOf } from './anchors-of.ts';

it('finds what both have once, in the same order', () => {
  expect(anchorsOf([1, 2, 3, 4, 5], [9, 1, 3, 2, 4, 4, 5])).toEqual([
    [0, 1],
    [2, 2],
    [4, 6],
  ]);
});

it('rises in both, and names equal things alone', () => {
  const list = fc.array(fc.nat({ max: 30 }), { maxLength: 40 });
  fc.assert(
    fc.property(list, list, (olds, news) => {
      const anchors = anchorsOf(olds, news);
      for (const [index, [inOld, inNew]] of anchors.entries()) {
        expect(olds[inOld]).toBe(news[inNew]);
        const before = anchors[index - 1];
        if (before) expect([inOld > before[0], inNew > before[1]]).toEqual([true, true]);
      }
    }),
  );
});
