import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { glob, literalsOf } from './glob.ts';

const matches = (pattern: string, path: string, caseSensitive = false) => glob(pattern, { caseSensitive })(path);

describe('a pattern', () => {
  it.each([
    ['*.csv', 'results.csv'],
    ['*.CSV', 'results.csv'],
    ['r?sults*', 'results.csv'],
    ['[a-r]*[!x]', 'results.csv'],
    ['[]]', ']'],
    ['**/data/*', 'week3/data/a'],
    ['**/data/**', 'data/deep/er/a'],
    ['week*/**', 'week3/data/a'],
    ['*', 'ünïcödé 😀'],
    ['??', '😀a'],
    ['a**b', 'axxb'],
    ['a[', 'a['],
    ['', ''],
  ])('%s matches %s', (pattern, path) => {
    expect(matches(pattern, path)).toBe(true);
  });

  it.each([
    ['*.csv', 'a/results.csv'],
    ['*.csv', 'results.csv.bak'],
    ['data/*', 'data/a/b'],
    ['**/data', 'metadata'],
    ['[a-c]', 'd'],
    ['?', ''],
    ['a*', 'ba'],
  ])('%s does not match %s', (pattern, path) => {
    expect(matches(pattern, path)).toBe(false);
  });

  it('tells cases apart where it is asked to', () => {
    expect(matches('A*', 'abc', true)).toBe(false);
    expect(matches('A*', 'Abc', true)).toBe(true);
  });

  it('matches what a regular expression of the same meaning matches', () => {
    const piece = fc.constantFrom('a', 'b', '.', '*', '?', '/');
    const text = fc.array(fc.constantFrom('a', 'b', '.', '/'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), text, (pieces, characters) => {
        const pattern = pieces.join('').replaceAll(/\*+/g, '*');
        // A lone star between slashes is `**` nowhere here: runs are one star.
        const source = pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*').replaceAll('?', '[^/]');
        expect(matches(pattern, characters.join(''))).toBe(new RegExp(`^${source}$`).test(characters.join('')));
      }),
      { numRuns: 2_000 },
    );
  });

  it('that would take other matchers for ever is done at once', () => {
    expect(matches(`${'a*'.repeat(40)}b`, 'a'.repeat(255))).toBe(false);
  });

  it('tells what every match holds', () => {
    expect(literalsOf('**/data/res*ul[abc]ts-?.csv')).toEqual(['res', 'ts-', '.csv']);
    expect(literalsOf('a[bcd]*')).toEqual([]);
    expect(literalsOf('abc[')).toEqual([]);
  });
});
