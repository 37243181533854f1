import fc from 'fast-check';
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

it('matches the rows around one that was put in, so that a cell edited further down is still found as a cell', () => {
  const rows = Array.from({ length: 50 }, (_, at) => `name ${at},${at}`);
  const edited = rows.with(30, 'name 30,changed');
  expect(compare(rows, ['new,0', ...edited])).toEqual([
    { number: 1, before: null, after: ['new', '0'] },
    { number: 32, before: ['name 30', '30'], after: ['name 30', 'changed'] },
  ]);
  expect(
    compare(
      [...rows.slice(0, 30), 'name 30,30', ...rows.slice(31)],
      [...edited.slice(0, 30), 'new,0', ...edited.slice(30)],
    ),
  ).toEqual([
    { number: 31, before: null, after: ['new', '0'] },
    { number: 32, before: ['name 30', '30'], after: ['name 30', 'changed'] },
  ]);
});

it('finds a changed head, as a row of its own', () => {
  const [before, after] = ['name,points', 'name,percent'].map((head) => parseTable(`${head}\na,1`, 'csv', false));
  expect(before && after && compareTables(before, after)).toEqual([
    { number: 0, before: ['name', 'points'], after: ['name', 'percent'] },
  ]);
});

it('compares tables with more kinds of rows than there are letters', () => {
  const rows = Array.from({ length: 70_000 }, (_, at) => `${at},x`);
  expect(compare(rows, rows.with(40_000, 'changed,x'))).toEqual([
    { number: 40_001, before: ['40000', 'x'], after: ['changed', 'x'] },
  ]);
});

it('finds few changes in a table that is longer than there are letters, wherever one came in', () => {
  const rows = Array.from({ length: 70_000 }, (_, at) => `${at},yes,x`);
  expect(compare(rows, ['new,yes,x', ...rows.with(69_999, '69999,no,x')])).toEqual([
    { number: 1, before: null, after: ['new', 'yes', 'x'] },
    { number: 70_001, before: ['69999', 'yes', 'x'], after: ['69999', 'no', 'x'] },
  ]);
});

it('finds every row that differs, whatever came and went', () => {
  const table = fc.array(
    fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2')).map((row) => row.join(',')),
    {
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(table, table, (before, after) => {
      const rows = compare(before, after);
      const kept = after.filter((_, at) => !rows.some(({ number, after: there }) => there && number === at + 1));
      const removed = rows.flatMap((row) => (row.before ? [row.before.join(',')] : []));
      expect([...kept, ...removed].sort()).toEqual([...before].sort());
      for (const row of rows) if (row.after) expect(after[row.number - 1]).toBe(row.after.join(','));
    }),
  );
});
