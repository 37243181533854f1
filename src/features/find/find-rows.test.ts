import { describe, expect, it } from 'vitest';
import type { FileVersion, SearchMatch } from '#src/contracts/search/backup-search.ts';
import { findAct, rowAfter } from './find-key.ts';
import { findRows } from './find-rows.ts';

const version = (at: number, content: string): FileVersion => ({
  type: 'file',
  sizeBytes: 1,
  mtimeMs: at,
  mode: 0o644,
  content,
  oldest: { id: `b${at}`, timeMs: at },
  newest: { id: `b${at}`, timeMs: at },
  backups: 1,
  isLatest: at === 3,
  endedMs: at === 3 ? null : at + 1,
});
const a: SearchMatch = {
  ...{ path: 'a', versionCount: 9, goneMs: null },
  versions: [version(3, 'x'), version(2, 'y'), version(1, 'x')],
};
const b: SearchMatch = { path: 'b', versions: [version(3, 'z')], versionCount: 1, goneMs: null };

describe('findRows', () => {
  it('has one line for a path, and its versions under it where it is unfolded', () => {
    expect(findRows([a, b], new Set()).map(({ key }) => key)).toEqual(['a', 'b']);
    const rows = findRows([a, b], new Set(['a']));
    expect(rows.map(({ key, sameAs, unlisted }) => [key, sameAs?.mtimeMs ?? null, unlisted])).toEqual([
      ['a', null, 0],
      ['a/b3', 1, 0],
      ['a/b2', null, 0],
      ['a/b1', null, 6],
      ['b', null, 0],
    ]);
  });

  it('leaves out a path of which every version is gone', () => {
    expect(findRows([{ ...a, versions: [] }], new Set())).toEqual([]);
  });
});

describe('keys of the results', () => {
  const press = (key: string, held = {}) => findAct({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

  it('open, restore and copy, and leave what the browser does alone', () => {
    expect([press('Enter'), press('r'), press('c'), press('Escape')]).toEqual([
      'open',
      'restore',
      'copy-path',
      'leave',
    ]);
    expect([press('c', { ctrlKey: true }), press('x'), press('constructor')]).toEqual([null, null, null]);
  });

  it('lead from the first result up to the box, and stop at the last', () => {
    expect([rowAfter({ move: -1 }, 0, 5), rowAfter({ move: 1 }, 4, 5), rowAfter({ to: 'last' }, 0, 5)]).toEqual([
      null,
      4,
      4,
    ]);
  });
});
