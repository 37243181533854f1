import { expect, it } from 'vitest';
import { parseRange } from './parse-range.ts';

it.each([
  ['bytes=0-9', { start: 0, end: 9 }],
  ['bytes=5-5', { start: 5, end: 5 }],
  ['bytes=10-', { start: 10, end: null }],
  [undefined, undefined],
  ['bytes=-5', undefined],
  ['bytes=9-0', undefined],
  ['bytes=0-1,3-4', undefined],
  ['bytes=99999999999999999999-', undefined],
  ['lines=0-9', undefined],
])('%s', (header, expected) => {
  expect(parseRange(header)).toEqual(expected);
});
