import { expect, test } from 'vitest';
import { formatDuration, formatTimeLeft } from './duration.ts';

test.each([
  [-5, '0.0 s'],
  [412, '0.4 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [59_499, '59 s'],
  [59_500, '1 min 00 s'],
  [125_000, '2 min 05 s'],
  [3_599_600, '1 h 00 min'],
  [4_320_000, '1 h 12 min'],
  [86_399_000, '1 d 0 h'],
  [273_600_000, '3 d 4 h'],
])('%d ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('what is left is an estimate', () => {
  expect([0.2, 20.4, 61, 5_399, 7_300].map(formatTimeLeft)).toEqual([
    '1 s left',
    '20 s left',
    '1 min left',
    '90 min left',
    '2 h left',
  ]);
});
