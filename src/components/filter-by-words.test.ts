import { expect, it } from 'vitest';
import { filterByWords } from './filter-by-words.ts';

const options = ['All backups', 'Backup Tue 24 Nov 2026, 12:00, Before the exam', 'Backup Mon 23 Nov 2026, 12:00'].map(
  (label) => ({ value: label, label }),
);
const found = (search: string, limit = 9) =>
  filterByWords({ options, search, limit }).flatMap((option) =>
    'label' in option ? [options.findIndex(({ label }) => label === option.label)] : [],
  );

it('finds labels that hold every word, in any order and case', () => {
  expect(found('12:00 nov')).toEqual([1, 2]);
  expect(found(' EXAM  tue')).toEqual([1]);
  expect(found('nothing')).toEqual([]);
});

it('finds all for nothing, and no more than the limit', () => {
  expect(found('')).toEqual([0, 1, 2]);
  expect(found('', 2)).toEqual([0, 1]);
});
