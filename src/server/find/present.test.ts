import { expect, it } from 'vitest';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import { presentVersions } from './present.ts';

const held = (id: string) => ({ id, timeMs: Number(id) });
const version = (oldest: string, newest: string, backups: number): FileVersion => ({
  ...{ type: 'file', sizeBytes: 1, mtimeMs: 1, mode: 0o644, content: 'c', endedMs: null, isLatest: true },
  ...{ oldest: held(oldest), newest: held(newest), backups },
});
const there = (...ids: string[]) => new Set(ids);

it('says “in the latest” only of what the latest of all backups holds, which may not be searched yet', () => {
  const isLatest = (latestId: string) =>
    presentVersions([version('1', '3', 3)], { there: there('1', '3'), latestId }).map((one) => one.isLatest);
  expect(isLatest('3')).toEqual([true]);
  expect(isLatest('4')).toEqual([false]);
});

it('names no backup that was deleted, and keeps what others hold', () => {
  const shown = (...ids: string[]) =>
    presentVersions([version('1', '3', 3), version('2', '2', 1)], { there: there(...ids), latestId: '3' }).map(
      ({ oldest, newest, backups, isLatest }) => [oldest.id, newest.id, backups, isLatest],
    );
  expect(shown('1', '2', '3')).toEqual([
    ['1', '3', 3, true],
    ['2', '2', 1, false],
  ]);
  expect(shown('1', '2')).toEqual([
    ['1', '1', 2, false],
    ['2', '2', 1, false],
  ]);
  expect(shown('3')).toEqual([['3', '3', 2, true]]);
  expect(shown()).toEqual([]);
});
