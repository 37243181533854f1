import { expect, it } from 'vitest';
import { fitsAddress } from './fits-address.ts';

it('tells of a question for hundreds of paths or ids that it fits in no address, whatever it is called', () => {
  const paths = (count: number) => Array.from({ length: count }, (_, at) => `week3/data/results-${at}.csv`);
  expect([{ paths: paths(10) }, { paths: paths(300) }, undefined].map(fitsAddress)).toEqual([true, false, true]);
});

it('counts letters as an address writes them', () => {
  expect(fitsAddress('é'.repeat(600))).toBe(true);
  expect(fitsAddress('é'.repeat(700))).toBe(false);
});
