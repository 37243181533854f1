import { expect, it } from 'vitest';
import { plainPath } from './plain-path.ts';

it('gives the path itself, and the escape only where its bytes are no text', () => {
  expect(plainPath('week3/a\\\\b.txt')).toBe('week3/a\\b.txt');
  expect(plainPath('line\nbreak')).toBe('line\nbreak');
  expect(plainPath('caf\\xe9')).toBe('caf\\xe9');
});
