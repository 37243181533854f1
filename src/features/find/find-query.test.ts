import { describe, expect, it } from 'vitest';
import { findUrl, loadFind } from './find-address.ts';
import { directoryOf, findQuery } from './find-query.ts';

const state = (q: string, more: Partial<Parameters<typeof findQuery>[0]> = {}) => ({
  q,
  in: '',
  case: false,
  hidden: true,
  backups: [],
  ...more,
});

describe('findQuery', () => {
  it('takes a part of a name, a pattern and an exact path for what they are', () => {
    const modes = [
      'resul',
      'data/resul',
      '*.csv',
      'fig?.png',
      '[ab].txt',
      '/week3/data/results.csv',
      '"data[1].csv"',
      '"/a*"',
      '"',
    ].map((q) => {
      const query = findQuery(state(q), []);
      return [query?.mode, query?.text];
    });
    expect(modes).toEqual([
      ['name', 'resul'],
      ['name', 'data/resul'],
      ['glob', '*.csv'],
      ['glob', 'fig?.png'],
      ['glob', '[ab].txt'],
      ['path', 'week3/data/results.csv'],
      ['name', 'data[1].csv'],
      ['name', '/a*'],
      ['name', '"'],
    ]);
  });

  it('asks nothing while there is nothing to look for', () => {
    expect(['', '   ', '/', '//'].map((q) => findQuery(state(q), []))).toEqual([null, null, null, null]);
  });

  it('looks for an exact path everywhere, also where it is hidden', () => {
    const query = findQuery(state('/.git/config/', { in: 'week3', hidden: false }), ['b']);
    expect(query).toMatchObject({ text: '.git/config', under: '', hidden: true, backupIds: ['b'] });
    expect(findQuery(state('config', { in: 'week3', hidden: false }), [])).toMatchObject({
      under: 'week3',
      hidden: false,
      backupIds: [],
    });
  });

  it('takes a path for what it is in every way in which the home is written before it', () => {
    const paths = ['HOME/week3/a.csv', '~/week3/a.csv', './week3/a.csv', '//week3/a.csv/'];
    for (const q of paths) expect(findQuery(state(q), [])).toMatchObject({ text: 'week3/a.csv', mode: 'path' });
    expect(['HOME', 'HOMEWORK/a', '~a/b', '.a/b', 'HOME/'].map((q) => findQuery(state(q), [])?.mode ?? null)).toEqual([
      'name',
      'name',
      'name',
      'name',
      null,
    ]);
  });

  it('writes names as the product does', () => {
    expect(findQuery(state('a\\b'), [])?.text).toBe('a\\\\b');
  });

  it('takes no directory from an address that names none', () => {
    expect([directoryOf({ in: '../up' }), directoryOf({ in: 'week3' })]).toEqual(['', 'week3']);
  });
});

describe('findUrl', () => {
  const times = ['2026-11-24T12:00:00Z', '2026-11-25T12:00:00Z'];

  it('comes back from the address as the same', () => {
    const wanted = state('a & b?', { in: 'week3/data', case: true, hidden: false, backups: times });
    expect(loadFind(new URL(findUrl('p', wanted), 'https://buckets.example').searchParams)).toEqual(wanted);
    expect(findUrl('p')).toBe('/projects/p/find');
  });

  it('is also what it was when one backup could be chosen', () => {
    expect(loadFind(new URLSearchParams({ q: 'a', backup: times[0] ?? '' })).backups).toEqual(times.slice(0, 1));
    expect(loadFind(new URLSearchParams({ backup: '' })).backups).toEqual([]);
  });
});
