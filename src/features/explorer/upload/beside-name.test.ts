import { expect, it } from 'vitest';
import { besideName } from './beside-name.ts';

it('keeps the extension, and knows a hidden file from one', () => {
  expect(besideName('a.txt', 2)).toBe('a (2).txt');
  expect(besideName('a.tar.gz', 3)).toBe('a.tar (3).gz');
  expect(besideName('.profile', 2)).toBe('.profile (2)');
  expect(besideName('Makefile', 2)).toBe('Makefile (2)');
});
