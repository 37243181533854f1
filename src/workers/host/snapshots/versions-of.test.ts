import { expect, it } from 'vitest';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { versionsOf } from './versions-of.ts';

const entry = (version: string): DirectoryEntry => ({
  ...{ name: 'a', type: 'file', sizeBytes: 1, mtimeMs: 1.5, mode: 0o644, version },
});
const times = ['2026-11-26T17:05:00Z', '2026-11-26T17:04:00Z', '2026-11-26T17:03:00Z', '2026-11-26T17:02:00Z'];
/** What stood at a path, newest first; a dash is nothing. */
function found(what: string) {
  const seen = [...what].map((letter, index) => ({
    time: times[index] ?? '',
    entry: letter === '-' ? null : entry(letter),
  }));
  return versionsOf(seen).map(({ version, newest, oldest, snapshots, ended }) =>
    [version, newest.slice(14, 16), oldest.slice(14, 16), snapshots, ended?.slice(14, 16) ?? 'now'].join(' '),
  );
}

it('joins neighbours that hold the same, and says when each was over', () => {
  expect(found('')).toEqual([]);
  expect(found('----')).toEqual([]);
  expect(found('aaaa')).toEqual(['a 05 02 4 now']);
  expect(found('abba')).toEqual(['a 05 05 1 now', 'b 04 03 2 05', 'a 02 02 1 03']);
  expect(found('-aa-')).toEqual(['a 04 03 2 05']);
  expect(found('a-a-')).toEqual(['a 05 05 1 now', 'a 03 03 1 04']);
});

it('another mode or time is another version', () => {
  const seen = [entry('a'), { ...entry('a'), mode: 0o600 }, { ...entry('a'), mtimeMs: 2 }, entry('a')];
  expect(versionsOf(seen.map((each, index) => ({ time: times[index] ?? '', entry: each })))).toHaveLength(4);
});
