import { expect, it } from 'vitest';
import { parseTable } from '../viewer/table/parse-table.ts';
import { compareTables } from './compare-tables.ts';

const compare = (before: string[], after: string[]) =>
  compareTables(
    parseTable(['head,x', ...before].join('\n'), 'csv', false),
    parseTable(['head,x', ...after].join('\n'), 'csv', false),
  );

it('finds a cell that was edited as one row', () => {
  expect(compare(['a,1', 'b,2', 'c,3'], ['a,1', 'b,9', 'c,3'])).toEqual([
    { number: 2, before: ['b', '2'], after: ['b', '9'] },
  ]);
});

it('finds a row that was put in or taken out as itself', () => {
  expect(compare(['a,1', 'c,3'], ['a,1', 'b,2', 'c,3'])).toEqual([{ number: 2, before: null, after: ['b', '2'] }]);
  expect(compare(['a,1', 'b,2', 'c,3'], ['a,1', 'c,3'])).toEqual([{ number: 2, before: ['b', '2'], after: null }]);
});

it('finds nothing in equal tables, and everything in one that was empty', () => {
  expect(compare(['a,1'], ['a,1'])).toEqual([]);
  expect(compare([], ['a,1'])).toEqual([{ number: 1, before: null, after: ['a', '1'] }]);
});
