import { expect, it } from 'vitest';
import { compareTableTexts } from './compare-table-texts.ts';

const compare = (before: { text: string; cut: boolean }, after: { text: string; cut: boolean }) =>
  compareTableTexts(before, after, 'csv').rows;

it('keeps the last row of a whole table beside one that is cut: it was once missing from the comparison', () => {
  const cut = { text: 'name,points\na,1\nb,2\nc', cut: true };
  const whole = { text: 'name,points\na,1\nb,2\nlast,9', cut: false };
  expect(compare(cut, whole)).toEqual([{ number: 3, before: null, after: ['last', '9'] }]);
  expect(compare(whole, cut)).toEqual([{ number: 3, before: ['last', '9'], after: null }]);
});

it('leaves out the last row of each that is cut, and of no other', () => {
  const text = 'name,points\na,1\nb,2';
  expect(compare({ text, cut: true }, { text: `${text}2`, cut: true })).toEqual([]);
  expect(compare({ text, cut: false }, { text: `${text}2`, cut: false })).toEqual([
    { number: 2, before: ['b', '2'], after: ['b', '22'] },
  ]);
});

it('gives the head of the later and the columns of the wider', () => {
  const before = { text: 'a,b,c\n1,2,3', cut: false };
  const after = { text: 'a,b\n1,2', cut: false };
  expect(compareTableTexts(before, after, 'csv')).toMatchObject({ head: ['a', 'b'], columns: 3 });
});
