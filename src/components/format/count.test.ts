import { expect, test } from 'vitest';
import { counted, formatCount } from './count.ts';

test('counts have separators and their noun', () => {
  expect([formatCount(41_173), counted(0, 'file'), counted(1, 'file'), counted(2, 'entry', 'entries')]).toEqual([
    '41,173',
    '0 files',
    '1 file',
    '2 entries',
  ]);
});
