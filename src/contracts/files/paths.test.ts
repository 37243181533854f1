import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseName, entryPath, isWithin, joinPath, parentPath, pathProblem, projectPath } from './paths.ts';

describe('what is refused as a path inside a project', () => {
  test.each([
    ['/etc/passwd', 'absolute'],
    ['../secret', 'leave'],
    ['a/../b', 'leave'],
    ['./a', 'leave'],
    ['a//b', 'empty'],
    ['a/', 'empty'],
    ['a\0b', 'NUL'],
    ['a\\b', 'backslash'],
    ['x'.repeat(256), '255 bytes'],
    ['é'.repeat(128), '255 bytes'],
    [Array.from({ length: 500 }, () => 'dir-name').join('/'), '3800 bytes'],
    ['y'.repeat(5_000), '255 bytes'],
  ])('%j: %s', (path, reason) => expect(pathProblem(path)).toContain(reason));
});

test.each(['', 'a', 'a b/c', '-rf', '[x]*?', 'new\nline', 'b\\xff', 'back\\\\slash', '…', '.hidden', '...'])(
  '%j is a path',
  (path) => expect(projectPath.parse(path)).toBe(path),
);

test('a path is refused exactly where one of its names is, or it is too long as a whole', () => {
  const good = ['a', '.a', 'a.', '...', 'with space', '[', ']', '~', 'é', '\\xff', 'x'.repeat(255)];
  const bad = ['', '.', '..', 'x'.repeat(256), '\\', 'a\0'];
  const names = fc.array(fc.constantFrom(...good, ...bad), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(names, (path) => {
      const bytes = path.reduce((sum, name) => sum + Buffer.byteLength(name.replace('\\xff', 'x')) + 1, 0);
      const fits = bytes <= 3_800 && path.every((name) => good.includes(name));
      expect(pathProblem(path.join('/')) === null).toBe(fits || path.join('/') === '');
    }),
  );
});

test('the home itself is no entry that can be changed', () => {
  expect(entryPath.safeParse('').success).toBe(false);
});

test('a path is inside a directory by whole names, never by a prefix of one', () => {
  expect(isWithin('vol-secret/x', 'vol')).toBe(false);
  expect(isWithin('vol/x', 'vol')).toBe(true);
  expect(isWithin('vol', 'vol')).toBe(true);
  expect(isWithin('anything', '')).toBe(true);
});

test('joining and taking apart are each other’s reverse', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 20 })
    .filter((text) => pathProblem(text) === null && !text.includes('/'));
  fc.assert(
    fc.property(fc.array(name, { maxLength: 5 }), name, (directories, last) => {
      const directory = projectPath.parse(directories.join('/'));
      const path = joinPath(directory, last);
      expect([parentPath(path), baseName(path)]).toEqual([directory, last]);
    }),
  );
});
