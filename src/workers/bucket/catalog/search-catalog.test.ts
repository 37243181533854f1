import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ampleLimits, makeCatalog } from '../testing/make-catalog.ts';
import { stopFlag } from '../threads/stop-flag.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'catalog-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const catalogOf = (states: Parameters<typeof makeCatalog>[1]) => makeCatalog(directory, states);

describe('a search', () => {
  it('missed what is written otherwise, by capitals of other languages or accents taken apart', async () => {
    const { search } = await catalogOf([
      ['İstanbul.txt', 'ΟΔΟΣ.txt', 'café.txt', 'cafe\u0301.csv', 'plain.txt'].map((at) => [at, 1] as const),
    ]);
    const found = (text: string, more: object = {}) =>
      search(text, more)
        .matches.map(({ path }) => path)
        .toSorted();
    expect(found('istanbul')).toEqual(['İstanbul.txt']);
    expect(found('οδοσ')).toEqual(['ΟΔΟΣ.txt']);
    expect(found('CAFÉ')).toEqual(['cafe\u0301.csv', 'café.txt']);
    expect(found('Cafe\u0301')).toEqual(['cafe\u0301.csv', 'café.txt']);
    expect(found('caf?.*', { mode: 'glob' })).toEqual(['cafe\u0301.csv', 'café.txt']);
    const exact = { caseSensitive: true };
    expect(found('café', exact)).toEqual(['café.txt']);
    expect(found('cafe', exact)).toEqual(['cafe\u0301.csv']);
    expect(found('istanbul', exact)).toEqual([]);
  });

  it('for an exact path told cases apart where it was not to', async () => {
    const { search } = await catalogOf([['Week3/Data.csv', 'week3/data.csv', 'x/week3/data.csv'].map((at) => [at, 1])]);
    const found = (text: string, more: object = {}) =>
      search(text, { mode: 'path', ...more }).matches.map(({ path }) => path);
    expect(found('week3/data.csv')).toEqual(['week3/data.csv', 'Week3/Data.csv']);
    expect(found('week3/data.csv', { caseSensitive: true })).toEqual(['week3/data.csv']);
    expect(found('DATA.CSV', { under: 'Week3' })).toEqual(['Week3/Data.csv']);
    expect(found('week3')).toEqual([]);
  });

  it('was refused behind the 100,000th match', async () => {
    const { search } = await catalogOf([[['a', 1]]]);
    expect(search('a', { offset: 150_000 })).toMatchObject({ total: 1, matches: [], nextOffset: null });
  });

  it('was cut after the first hundred matches, all of them hidden: the visible one behind them is found', async () => {
    const hidden = Array.from({ length: 500 }, (_, n) => [`.cache/match-${n}`, 1] as const);
    const { search } = await catalogOf([[...hidden, ['work/match-visible', 1]]]);
    expect(search('match', { hidden: false, limit: 100 })).toMatchObject({
      total: 1,
      matches: [{ path: 'work/match-visible' }],
    });
    expect(search('match').total).toBe(501);
  });

  it('gives the whole name first, then what begins with it, in pages that fit together', async () => {
    const { search } = await catalogOf([['my-data', 'data', 'data.csv', 'old/data'].map((at) => [at, 1] as const)]);
    const all = search('data').matches.map(({ path }) => path);
    expect(all).toEqual(['data', 'old/data', 'data.csv', 'my-data']);
    const pages = [0, 1, 2, 3].map((offset) => search('data', { limit: 1, offset }).matches[0]?.path);
    expect(pages).toEqual(all);
  });

  it('too long for one reply comes in shorter pages, and none of it is lost', async () => {
    const deep = (n: number) => `${Array.from({ length: 20 }, () => 'x'.repeat(200)).join('/')}/match-${n}`;
    const { search } = await catalogOf([Array.from({ length: 150 }, (_, n) => [deep(n), 1] as const)]);
    const paths = new Set<string>();
    for (let offset: number | null = 0; offset !== null; ) {
      const page: ReturnType<typeof search> = search('match-', { limit: 200, offset });
      expect(JSON.stringify(page).length).toBeLessThan(256 * 1024);
      for (const { path } of page.matches) paths.add(path);
      offset = page.nextOffset;
    }
    expect(paths.size).toBe(150);
  });

  it('in chosen backups finds what those hold', async () => {
    const { search, made } = await catalogOf([
      [['x-old', 1]],
      [['x-both', 1]],
      [
        ['x-both', 1],
        ['x-new', 1],
      ],
    ]);
    const inBackups = (...at: number[]) =>
      search('x-', { backupIds: at.map((n) => made[n]?.id) })
        .matches.map(({ path }) => path)
        .toSorted();
    expect(inBackups(0)).toEqual(['x-old']);
    expect(inBackups(1)).toEqual(['x-both']);
    expect(inBackups(0, 2)).toEqual(['x-both', 'x-new', 'x-old']);
  });

  it('in a chosen backup gave the version of another one, which was then opened and restored', async () => {
    const { search, made } = await catalogOf([[['x', 1]], [['x', 1]], [['x', 2]], [['y', 1]]]);
    const of = (...at: number[]) => {
      const [match] = search('x', { backupIds: at.map((n) => made[n]?.id) }).matches;
      return [
        match?.versionCount,
        match?.goneMs,
        match?.versions.map((one) => [one.sizeBytes, one.newest.id, one.backups]),
      ];
    };
    const gone = (made[3]?.time ?? 0) * 1_000;
    expect(of(0)).toEqual([1, gone, [[1, made[0]?.id, 1]]]);
    expect(of(0, 1)).toEqual([1, gone, [[1, made[1]?.id, 2]]]);
    expect(of(2)).toEqual([1, gone, [[2, made[2]?.id, 1]]]);
    expect(of(0, 2, 3)).toEqual([
      2,
      gone,
      [
        [2, made[2]?.id, 1],
        [1, made[0]?.id, 1],
      ],
    ]);
    expect(of()).toEqual(of(0, 1, 2, 3));
    expect(search('y').matches[0]?.goneMs).toBeNull();
  });

  it('counted all backups as searched where few were chosen: it counts those that it looked into', async () => {
    const { search, made } = await catalogOf([[['x', 1]], [['x', 2]], [['x', 3]]]);
    const searched = (...backupIds: (string | undefined)[]) => search('x', { backupIds }).backupsSearched;
    expect(searched()).toBe(3);
    expect(searched(made[1]?.id)).toBe(1);
    expect(searched(made[0]?.id, randomUUID())).toBe(1);
    expect(searched(randomUUID())).toBe(0);
  });

  it('that takes too long stops and says so', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => [`d/file-${n}`, 1] as const);
    const { search } = await catalogOf([many]);
    expect(search('file', {}, { ...ampleLimits, budgetMs: -1 })).toMatchObject({ stoppedEarly: true });
    expect(search('file')).toMatchObject({ stoppedEarly: false, total: 2_000 });
  });
});

describe('a search that nobody waits for any more', () => {
  it('looks no further', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => [`d/file-${n}`, 1] as const);
    const { search } = await catalogOf([many]);
    const leaving = new AbortController();
    const stop = stopFlag(leaving.signal);
    expect(search('file', {}, { ...ampleLimits, stop })).toMatchObject({ stoppedEarly: false, total: 2_000 });
    leaving.abort();
    const { stoppedEarly, total } = search('file', {}, { ...ampleLimits, stop });
    expect(stoppedEarly).toBe(true);
    expect(total).toBeLessThan(500);
  });
});

describe('versions', () => {
  it('were joined only side by side: the third, equal to the first, shows the same content', async () => {
    const { versionsAt, search, made } = await catalogOf([
      [['f', 1]],
      [['f', 2]],
      [['f', 1]],
      [
        ['f', 1],
        ['g', 1],
      ],
    ]);
    const { versions, total } = versionsAt('f');
    expect(total).toBe(3);
    expect(versions.map(({ backups, isLatest }) => ({ backups, isLatest }))).toEqual([
      { backups: 2, isLatest: true },
      { backups: 1, isLatest: false },
      { backups: 1, isLatest: false },
    ]);
    expect(versions[0]?.content).toBe(versions[2]?.content);
    expect(versions[0]).toMatchObject({ oldest: { id: made[2]?.id }, newest: { id: made[3]?.id } });
    expect(search('f').matches).toHaveLength(1);
  });

  it('of a path that nothing ever was at are none', async () => {
    const { versionsAt } = await catalogOf([[['f', 1]]]);
    expect(versionsAt('nothing/here')).toEqual({ versions: [], total: 0 });
  });
});
