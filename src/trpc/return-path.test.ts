import fc from 'fast-check';
import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test('a path of this site is kept', () => {
  expect([returnPath('/projects/1/files/a%20b?x=1#y'), returnPath('/hosts')]).toEqual([
    '/projects/1/files/a%20b?x=1#y',
    '/hosts',
  ]);
});

test.each([
  null,
  '',
  'projects',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/login?to=/login',
])('%j leads home', (asked) => {
  expect(returnPath(asked)).toBe('/projects');
});

test('no text leads to another site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '\t',
    '\n',
    'evil.example',
    'javascript',
    '?',
    '#',
    '%2f',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const base = 'http://here.invalid';
      expect(new URL(returnPath(`/${pieces.join('')}`), base).origin).toBe(base);
    }),
  );
});
